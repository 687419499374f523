/// What peers prove to each other, as pure functions: the secrets, the words that go between two
/// controllers, the MACs over them, the line that an invitation is, and the keys that somebody has
/// shown of which the owner means one. What is done with it, and how it looks on the way, stands in
/// [minitel.gateway.peer.trust].
@NullMarked
package minitel.gateway.peer.trust.proof;

import org.jspecify.annotations.NullMarked;
