/// One caller in services over HTTP: the loop that reads his keys, calls, and paints what comes
/// back; from his CNX to his FIN.
@NullMarked
package minitel.gateway.pavi.visit;

import org.jspecify.annotations.NullMarked;
