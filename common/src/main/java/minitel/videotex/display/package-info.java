/// The screen of a Minitel as 25 rows of 40 cells: videotex in, what a person sees out.
@NullMarked
package minitel.videotex.display;

import org.jspecify.annotations.NullMarked;
