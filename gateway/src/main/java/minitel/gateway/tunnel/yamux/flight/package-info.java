/// How much of a session may be on its way: marks, their answers, the limit that follows from them.
@NullMarked
package minitel.gateway.tunnel.yamux.flight;

import org.jspecify.annotations.NullMarked;
