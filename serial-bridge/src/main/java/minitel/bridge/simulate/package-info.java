/// A simulated Minitel on a pseudo-terminal, to try everything without a real one.
@NullMarked
package minitel.bridge.simulate;

import org.jspecify.annotations.NullMarked;
