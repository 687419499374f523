/// A relay of broadcasts: what is heard on its segments is sent to other relays and repeated on
/// theirs, once on each.
@NullMarked
package minitel.gateway.relay;

import org.jspecify.annotations.NullMarked;
