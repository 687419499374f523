/// Ranges of addresses and origins of pages, as a configuration writes them.
@NullMarked
package minitel.gateway.address;

import org.jspecify.annotations.NullMarked;
