/// What a relay hears and repeats: Ethernet frames with IPv4 and UDP in them. Reads and checks
/// them, and rewrites what must differ on another segment.
@NullMarked
package minitel.gateway.relay.frame;

import org.jspecify.annotations.NullMarked;
