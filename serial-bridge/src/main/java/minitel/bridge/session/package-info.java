/// What happens on a line, from the first contact to the last: the search, the calls, the way home.
@NullMarked
package minitel.bridge.session;

import org.jspecify.annotations.NullMarked;
