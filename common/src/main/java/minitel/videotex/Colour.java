package minitel.videotex;

/// The eight colours of the videotex screen in the order of their codes (STUM 1B, 2-2-1-2-4): the
/// ink is `1B 40` plus the ordinal, the paper `1B 50` plus the ordinal. A monochrome Minitel shows
/// them as greys.
public enum Colour {
    BLACK(0),
    RED(50),
    GREEN(70),
    YELLOW(90),
    BLUE(40),
    MAGENTA(60),
    CYAN(80),
    WHITE(100);

    private static final Colour[] ALL = values();

    private final int grey;

    Colour(int grey) {
        this.grey = grey;
    }

    /// The luminance on a monochrome screen, in percent of white.
    public int grey() {
        return grey;
    }

    /// The colour of a code; only the low three bits count.
    public static Colour of(int code) {
        return ALL[code & 7];
    }
}
