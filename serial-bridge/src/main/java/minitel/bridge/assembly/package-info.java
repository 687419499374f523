/// Builds the running bridge of its parts; known by nobody but the program.
@NullMarked
package minitel.bridge.assembly;

import org.jspecify.annotations.NullMarked;
