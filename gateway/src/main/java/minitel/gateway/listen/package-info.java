/// Listening sockets: accept loops, and why a port could not be bound.
@NullMarked
package minitel.gateway.listen;

import org.jspecify.annotations.NullMarked;
