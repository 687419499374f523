/// What starts, runs, waits and ends.
@NullMarked
package minitel.life;

import org.jspecify.annotations.NullMarked;
