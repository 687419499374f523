/// A strict JSON reader that knows the path of every value.
@NullMarked
package minitel.json;

import org.jspecify.annotations.NullMarked;
