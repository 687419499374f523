/// How orders come to a link engine: over loopback, from users who may, parsed and counted, in
/// turn.
@NullMarked
package minitel.gateway.peer.intake;

import org.jspecify.annotations.NullMarked;
