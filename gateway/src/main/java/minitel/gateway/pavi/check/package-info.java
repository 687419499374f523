/// `minitel-gateway check --service`: plays a caller in a service over HTTP that is being written,
/// and says what breaks.
@NullMarked
package minitel.gateway.pavi.check;

import org.jspecify.annotations.NullMarked;
