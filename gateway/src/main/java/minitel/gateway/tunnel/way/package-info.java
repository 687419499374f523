/// The way from this machine to a gateway: whether it has changed, and whether a link over it still
/// lives.
@NullMarked
package minitel.gateway.tunnel.way;

import org.jspecify.annotations.NullMarked;
