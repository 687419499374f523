/// The commands of `minitel-bridge` and their options.
@NullMarked
package minitel.bridge.cli;

import org.jspecify.annotations.NullMarked;
