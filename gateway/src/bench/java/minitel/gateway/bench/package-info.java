/// Programs that drive the real gateway, as a process of its own, to measure it and to break it.
@NullMarked
package minitel.gateway.bench;

import org.jspecify.annotations.NullMarked;
