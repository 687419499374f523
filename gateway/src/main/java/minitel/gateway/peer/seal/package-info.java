/// What one engine says to another through a gateway that neither believes: sealed so that nobody
/// in between can read it, change it, say it for another, or say it again.
///
/// Both know each other's key of WireGuard, as the controller has approved it, and nothing else.
/// Each draws a pair of X25519 for one session with one peer (the ephemeral keys `e`, beside the
/// static ones `s`), so a session's number is the pair of their public halves, and what was
/// recorded of another session opens in none: no clock is needed, and no memory of what has come
/// before a start. An envelope is one of two:
///
/// | byte 0 | then | meaning |
/// |---|---|---|
/// | 1 hello | own `e` (32 bytes), tag (16) | here I am, with this key |
/// | 2 text | own `e`, first 8 bytes of the peer's `e`, counter (8, the greatest byte first, from 1 on), text and tag | said in the session of the two |
///
/// The tag of a hello is of a key that only the two have (`es`, `ss`); it is no proof that it is
/// new, so it only begins a session, and destroys none. It is answered by a text, which may be
/// empty. A session stands for whoever opens the first text of it: that proves that the peer knows
/// both `e` now. Keys are HKDF-SHA256 of `ee`, `es`, `se` and `ss` over a label, both uids, both
/// static and both ephemeral keys, one for each direction; the cipher is ChaCha20-Poly1305 with the
/// counter as its nonce, over the head as well. This is the pattern KK of the Noise protocol
/// framework, with its messages told apart.
///
/// Whoever says something in a session that is over (the peer was started anew) is answered with a
/// hello, once a second at most; what he has said is lost, and whoever uses this is told that
/// another session stands ([SealOpening#renewed]) and says again what still matters.
@NullMarked
package minitel.gateway.peer.seal;

import org.jspecify.annotations.NullMarked;
