/// The engine's end of signalling: signed in at a gateway through a tunnel, it hears of the other
/// engines there, passes envelopes to them, and carries a link's datagrams where no direct way is.
@NullMarked
package minitel.gateway.peer.signin;

import org.jspecify.annotations.NullMarked;
