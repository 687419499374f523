/// What terminals and services are to the rest of the gateway.
@NullMarked
package minitel.gateway.transport;

import org.jspecify.annotations.NullMarked;
