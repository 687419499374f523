/// The program: builds every part, is known by none.
@NullMarked
package minitel.gateway;

import org.jspecify.annotations.NullMarked;
