/// Blocking two-way bytes, and what joins them.
@NullMarked
package minitel.io;

import org.jspecify.annotations.NullMarked;
