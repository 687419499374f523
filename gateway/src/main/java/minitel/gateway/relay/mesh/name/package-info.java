/// Who the other relays are: listed ones and the tasks of a service, asked for again and again.
@NullMarked
package minitel.gateway.relay.mesh.name;

import org.jspecify.annotations.NullMarked;
