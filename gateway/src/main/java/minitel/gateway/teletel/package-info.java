/// The PyMoIP server: introducing users to it, and the channel of its commands.
@NullMarked
package minitel.gateway.teletel;

import org.jspecify.annotations.NullMarked;
