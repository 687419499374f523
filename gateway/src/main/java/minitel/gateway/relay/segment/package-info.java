/// The network interfaces that a relay hears and repeats on: watched, opened when they are there,
/// opened again when they come back.
@NullMarked
package minitel.gateway.relay.segment;

import org.jspecify.annotations.NullMarked;
