/// WebSocket handshake and frames over a blocking socket, as a duplex.
@NullMarked
package minitel.ws;

import org.jspecify.annotations.NullMarked;
