package minitel.ansi;

/// How large a terminal's window is, in characters.
public record WindowSize(int columns, int lines) {
    /// What a terminal has until it says otherwise.
    public static final WindowSize USUAL = new WindowSize(80, 24);

    /// What the 24 rows of a page need.
    static final WindowSize LEAST = new WindowSize(40, 24);

    public WindowSize {
        if (columns < 1 || lines < 1) {
            throw new IllegalArgumentException("no window: " + columns + "x" + lines);
        }
    }

    /// Whether a page does not fit.
    boolean tooSmall() {
        return columns < LEAST.columns || lines < LEAST.lines;
    }

    @Override
    public String toString() {
        return columns + "x" + lines;
    }
}
