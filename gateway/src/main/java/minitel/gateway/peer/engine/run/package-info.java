/// The command `link-engine` while it runs: an engine as `link-engine.json` wants it, and what the
/// owner and monitoring are told of it.
@NullMarked
package minitel.gateway.peer.engine.run;

import org.jspecify.annotations.NullMarked;
