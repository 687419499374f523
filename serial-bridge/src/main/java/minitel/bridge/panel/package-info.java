/// The lamp and the button that may be wired to a Raspberry Pi.
@NullMarked
package minitel.bridge.panel;

import org.jspecify.annotations.NullMarked;
