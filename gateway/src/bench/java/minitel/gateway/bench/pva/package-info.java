/// PVAccess as its own library speaks it, at the two ends of the relay's laboratory: whoever looks
/// for a value by its name asks by broadcast or multicast, and is answered straight.
@NullMarked
package minitel.gateway.bench.pva;

import org.jspecify.annotations.NullMarked;
