/// The tunnel, as far as all of its parts must know of it: names, words, what is asked of a stream.
@NullMarked
package minitel.gateway.tunnel;

import org.jspecify.annotations.NullMarked;
