/// A tunnel in the manner of *west*: HTTP clients on one side of a WebSocket reach servers on the
/// other. Run by the command `tunnel` with a file in its syntax.
@NullMarked
package minitel.gateway.tunnel.west;

import org.jspecify.annotations.NullMarked;
