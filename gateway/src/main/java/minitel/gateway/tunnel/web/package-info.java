/// The web entrance: pages that are published through a tunnel, for browsers that call the
/// WebSocket port.
@NullMarked
package minitel.gateway.tunnel.web;

import org.jspecify.annotations.NullMarked;
