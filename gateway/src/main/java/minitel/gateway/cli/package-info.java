/// The commands of `minitel-gateway` and their options.
@NullMarked
package minitel.gateway.cli;

import org.jspecify.annotations.NullMarked;
