/// How a frame lies in a datagram between relays: as SnowSignal writes it, or sealed with a key.
@NullMarked
package minitel.gateway.relay.mesh.wire;

import org.jspecify.annotations.NullMarked;
