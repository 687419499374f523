package minitel.bridge.simulate;

/// Hears what comes to a simulated Minitel, in that order, with the Minitel held: it must not
/// block.
@FunctionalInterface
public interface Tap {
    /// A character has come off the wire, whether there is room for it or not.
    ///
    /// @param character without its parity; with bit 7 when the Minitel speaks 8 bits
    /// @param at when its last bit had come, as [System#nanoTime]
    void came(byte character, long at);
}
