/// The daemon that drives a real Minitel on its serial socket.
@NullMarked
package minitel.bridge;

import org.jspecify.annotations.NullMarked;
