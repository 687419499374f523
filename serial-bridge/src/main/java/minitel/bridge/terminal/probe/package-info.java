/// Finds out what stands on a line: its speed, its model, its state.
@NullMarked
package minitel.bridge.terminal.probe;

import org.jspecify.annotations.NullMarked;
