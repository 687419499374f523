/// Looking for gateways in the network, for all lines at once, and remembering which was chosen.
@NullMarked
package minitel.bridge.servers;

import org.jspecify.annotations.NullMarked;
