/// The key pair of an end of links, which is WireGuard's: of X25519. Its public half is what ends
/// know each other by; the private one also seals what they say to each other.
@NullMarked
package minitel.gateway.peer.key;

import org.jspecify.annotations.NullMarked;
