/// Which way a link goes: under which addresses this end may be reached, which of the other end's
/// are tried and when, and the way through the gateway where none of them answers. What is decided
/// here is told to whoever drives WireGuard; only [minitel.gateway.peer.way.RelayBridge] moves
/// datagrams.
@NullMarked
package minitel.gateway.peer.way;

import org.jspecify.annotations.NullMarked;
