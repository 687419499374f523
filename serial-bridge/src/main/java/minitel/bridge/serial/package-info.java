/// The serial line: which device it is, and the characters that go over it.
@NullMarked
package minitel.bridge.serial;

import org.jspecify.annotations.NullMarked;
