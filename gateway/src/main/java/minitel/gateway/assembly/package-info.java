/// Builds the running gateway of its parts; known by nobody but the program.
@NullMarked
package minitel.gateway.assembly;

import org.jspecify.annotations.NullMarked;
