/// The language of the Minitel: codes, keys, sequences, the screen as cells.
@NullMarked
package minitel.videotex;

import org.jspecify.annotations.NullMarked;
