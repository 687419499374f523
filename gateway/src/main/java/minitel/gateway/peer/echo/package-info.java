/// From which address and port somebody is seen: asked and answered by UDP, in the format of STUN
/// (RFC 8489), of which it is what a question without a password needs. So an engine can ask any
/// STUN server, and any program that pads its question this gateway.
///
/// Whoever forges his source has the answer sent to somebody else. It is never longer than the
/// question, so nobody's flood grows by it; who asks in fewer bytes than the answer has gets none.
@NullMarked
package minitel.gateway.peer.echo;

import org.jspecify.annotations.NullMarked;
