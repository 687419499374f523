/// How often something may be done.
@NullMarked
package minitel.rate;

import org.jspecify.annotations.NullMarked;
