/// The line engine of both programs: what stands between a terminal and the services behind it.
@NullMarked
package minitel.line;

import org.jspecify.annotations.NullMarked;
