/// What goes between relays, by UDP: one socket for each address of this one, and what is counted
/// of each of the others.
@NullMarked
package minitel.gateway.relay.mesh;

import org.jspecify.annotations.NullMarked;
