/// One HTTP exchange with a service, and which addresses may be called.
@NullMarked
package minitel.gateway.pavi.call;

import org.jspecify.annotations.NullMarked;
