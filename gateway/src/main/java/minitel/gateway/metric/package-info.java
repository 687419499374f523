/// Figures of whatever runs, as monitoring reads them.
@NullMarked
package minitel.gateway.metric;

import org.jspecify.annotations.NullMarked;
