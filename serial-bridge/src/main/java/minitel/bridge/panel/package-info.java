/// The machine that the bridge runs on: its lamp and button, its clock, its addresses, its power.
@NullMarked
package minitel.bridge.panel;

import org.jspecify.annotations.NullMarked;
