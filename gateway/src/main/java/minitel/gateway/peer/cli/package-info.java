/// The command `peer-link` and those behind it, as they are written.
@NullMarked
package minitel.gateway.peer.cli;

import org.jspecify.annotations.NullMarked;
