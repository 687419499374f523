/// The bridge's own page: what it shows and what a key means there, as pure functions.
@NullMarked
package minitel.bridge.page;

import org.jspecify.annotations.NullMarked;
