/// The commands `peer-link` and `link-engine`, and those behind them, as they are written.
@NullMarked
package minitel.gateway.peer.cli;

import org.jspecify.annotations.NullMarked;
