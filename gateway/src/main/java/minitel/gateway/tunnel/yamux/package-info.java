/// Many streams over one line: yamux, version 0, as HashiCorp published it. Knows nothing of names.
@NullMarked
package minitel.gateway.tunnel.yamux;

import org.jspecify.annotations.NullMarked;
