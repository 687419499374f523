/// The UDP between relays: whole frames in datagrams, as SnowSignal sends them or sealed with a
/// key; who the other relays are; one socket for each address of this one.
@NullMarked
package minitel.gateway.relay.mesh;

import org.jspecify.annotations.NullMarked;
