/// One request of HTTP and its answer between two lines, for whoever stands between them: the web
/// entrance, and either end of a tunnel in the manner of *west*.
@NullMarked
package minitel.gateway.tunnel.exchange;

import org.jspecify.annotations.NullMarked;
