/// What goes over the streams `signal` and `relay` of a tunnel, each way: frames, and nothing else.
///
/// A frame of `signal` is two bytes of length (of all behind them, the greater byte first, 1 to
/// 4137), a byte that says its kind, and its body. Whoever meets a kind that he does not know skips
/// it. A uid is its 40 digits in ASCII, a text what is left of the frame in UTF-8.
///
/// | kind | from | body |
/// |---|---|---|
/// | `H` hello | engine, first and once | version (one byte, 1), own uid, own fingerprint as text |
/// | `W` welcome | gateway, as its answer | version (1), port of its UDP echo (two bytes; 0 = none) |
/// | `N` no | gateway, instead, and the stream ends | a sentence as text |
/// | `P` present | gateway | uid and fingerprint of another engine; again every two minutes |
/// | `L` left | gateway | uid |
/// | `E` envelope | both | uid (to the gateway: for whom; from it: of whom), and up to 4096 bytes |
///
/// A stream `relay` begins with one frame of the same form from the engine, `R`: version (1) and
/// the uid of the peer. Behind it each datagram of the link has two bytes of length (1 to 2048) in
/// front, both ways. The gateway joins two streams that name each other.
@NullMarked
package minitel.gateway.peer.signal.wire;

import org.jspecify.annotations.NullMarked;
