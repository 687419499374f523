/// What the eighth bit of a terminal is: found out while its first bytes come, and taken off.
@NullMarked
package minitel.gateway.net.parity;

import org.jspecify.annotations.NullMarked;
