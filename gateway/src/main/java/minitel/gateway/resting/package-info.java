/// What a terminal shows that nobody looks at, so that no page burns in.
@NullMarked
package minitel.gateway.resting;

import org.jspecify.annotations.NullMarked;
