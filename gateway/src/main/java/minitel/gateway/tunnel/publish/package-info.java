/// The far end of a tunnel, as it runs at home: what it publishes, how it holds its name, how it
/// comes back.
@NullMarked
package minitel.gateway.tunnel.publish;

import org.jspecify.annotations.NullMarked;
