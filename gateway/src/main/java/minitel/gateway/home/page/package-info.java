/// The pages of the built-in home, each a function from a state to rows.
@NullMarked
package minitel.gateway.home.page;

import org.jspecify.annotations.NullMarked;
