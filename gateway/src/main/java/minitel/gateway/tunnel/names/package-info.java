/// The gateway's end of tunnels: who holds which name, how holders come in, and how services are
/// reached through them.
@NullMarked
package minitel.gateway.tunnel.names;

import org.jspecify.annotations.NullMarked;
