/// Who holds a name: the key pair of the far end of a tunnel, and the file that it is kept in.
@NullMarked
package minitel.gateway.tunnel.key;

import org.jspecify.annotations.NullMarked;
