/// The format on the line: headers, and frames cut out of bytes and put together.
@NullMarked
package minitel.gateway.tunnel.yamux.frame;

import org.jspecify.annotations.NullMarked;
