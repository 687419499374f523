/// What happens on a line, from the first contact to the last: calls, the bridge's own page, the
/// way home.
@NullMarked
package minitel.bridge.session;

import org.jspecify.annotations.NullMarked;
