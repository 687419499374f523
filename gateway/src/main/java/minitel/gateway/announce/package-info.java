/// Makes the gateway known on its network: answers the broadcast question, announces by DNS-SD, and
/// shows the operator who else is there.
@NullMarked
package minitel.gateway.announce;

import org.jspecify.annotations.NullMarked;
