/// The head of a WebSocket's frame, and binary messages where much comes: masks by eight bytes,
/// payloads in pieces.
@NullMarked
package minitel.ws.binary;

import org.jspecify.annotations.NullMarked;
