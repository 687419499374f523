/// A videotex terminal drawn in an ANSI one: its screen, its keyboard, and both as a duplex.
@NullMarked
package minitel.ansi;

import org.jspecify.annotations.NullMarked;
