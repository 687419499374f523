/// WebSockets in both roles: the handshake on top of [minitel.http], and the frames as a duplex.
@NullMarked
package minitel.ws;

import org.jspecify.annotations.NullMarked;
