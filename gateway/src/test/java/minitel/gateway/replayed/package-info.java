/// Recorded visits to a real PyMoIP server, played again with this gateway in the middle.
@NullMarked
package minitel.gateway.replayed;

import org.jspecify.annotations.NullMarked;
