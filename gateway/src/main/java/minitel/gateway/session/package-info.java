/// One terminal and the services it visits: the machine, its owner, the screen, the legs.
@NullMarked
package minitel.gateway.session;

import org.jspecify.annotations.NullMarked;
