/// What peers prove to each other, as pure functions but for
/// [minitel.gateway.peer.trust.proof.ShownKeys]: the secrets, the words that go between two
/// controllers, the MACs over them, and the line that an invitation is. What is done with it, and
/// how it looks on the way, stands in [minitel.gateway.peer.trust].
@NullMarked
package minitel.gateway.peer.trust.proof;

import org.jspecify.annotations.NullMarked;
