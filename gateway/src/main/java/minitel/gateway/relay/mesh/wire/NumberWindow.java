package minitel.gateway.relay.mesh.wire;

/// Which numbers of one sealer have come (as RFC 6479 does it): all up to a distance behind the
/// greatest one are remembered, and what lies further back counts as seen. Not for several threads.
final class NumberWindow {
    /// A sealer counts on for every peer that he sends to: so this holds some hundred packets that
    /// overtake each other, even where there are many peers.
    private static final int WORDS = 256;

    private static final int REACH = (WORDS - 1) * Long.SIZE;

    private final long[] seen = new long[WORDS];
    private long greatest;

    /// Notes a number.
    ///
    /// @return false when it was noted before, or may have been
    boolean note(long number) {
        if (number <= 0 || number <= greatest - REACH) {
            return false;
        }
        if (number > greatest) {
            forget(number);
            greatest = number;
        }
        int word = word(number);
        long bit = 1L << number;
        boolean fresh = (seen[word] & bit) == 0;
        seen[word] |= bit;
        return fresh;
    }

    /// The words between the greatest number so far and a greater one are used again.
    private void forget(long number) {
        long first = greatest / Long.SIZE + 1;
        long last = number / Long.SIZE;
        for (long word = Math.max(first, last - WORDS + 1); word <= last; word++) {
            seen[(int) (word % WORDS)] = 0;
        }
    }

    private static int word(long number) {
        return (int) (number / Long.SIZE % WORDS);
    }
}
