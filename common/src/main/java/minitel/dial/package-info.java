/// Addresses of services, and the calls to them.
@NullMarked
package minitel.dial;

import org.jspecify.annotations.NullMarked;
