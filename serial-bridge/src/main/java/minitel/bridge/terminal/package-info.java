/// The Minitel on the line: how it is found, set up, written to and listened to.
@NullMarked
package minitel.bridge.terminal;

import org.jspecify.annotations.NullMarked;
