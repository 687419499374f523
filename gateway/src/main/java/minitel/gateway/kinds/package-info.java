/// The list of what kinds of doors and services a gateway has.
@NullMarked
package minitel.gateway.kinds;

import org.jspecify.annotations.NullMarked;
