/// The manners that the command lines of all programs share.
@NullMarked
package minitel.cli;

import org.jspecify.annotations.NullMarked;
