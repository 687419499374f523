/// The text console of the operator.
@NullMarked
package minitel.gateway.console;

import org.jspecify.annotations.NullMarked;
