package minitel.videotex.display;

/// Steps over a unit of pictures (ISO 9281): `1B 70` and then `23 40 7F`, a length in groups of
/// five bits with the highest first, and as many bytes of eight bits, which mean nothing to the
/// screen.
final class PhotoUnit {
    private static final int[] HEADER = {0x23, 0x40, 0x7F};
    private static final int LONGEST = 0xFFFF;

    private boolean open;
    private int header;
    private boolean lengthKnown;
    private int length;

    /// After `1B 70`.
    void start() {
        open = true;
        header = 0;
        lengthKnown = false;
        length = 0;
    }

    boolean isOpen() {
        return open;
    }

    /// Takes one byte of an open unit. A byte that cannot be part of it closes it and is not taken.
    boolean take(int b) {
        if (lengthKnown) {
            open = --length > 0;
            return true;
        }
        if (header < HEADER.length) {
            open = b == HEADER[header++];
        } else {
            open = takeLength(b);
        }
        return open || lengthKnown;
    }

    private boolean takeLength(int b) {
        length = length << 5 | b & 0x1F;
        lengthKnown = b >= 0x40 && b <= 0x5F && length <= LONGEST;
        boolean more = b >= 0x60 && b <= 0x7F && length <= LONGEST;
        return more || lengthKnown && length > 0;
    }
}
