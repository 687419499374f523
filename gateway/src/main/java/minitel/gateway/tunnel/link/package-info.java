/// A live tunnel between a gateway and the holder of a name: how both ends make sure of each other,
/// and how streams are opened in it.
@NullMarked
package minitel.gateway.tunnel.link;

import org.jspecify.annotations.NullMarked;
