package minitel.videotex;

/// The screen's half of [SequenceTracker]: follows the bytes that are no Protocol command. Which
/// sequence is open, whether row 0 is current, what a REP would repeat. Any C0 code drops an open
/// sequence and is executed (STUM 1B 2-2-1-2-8). Allocates nothing.
final class ScreenLayer {
    private static final int LONGEST_ISO = 8;
    private static final int LONGEST_CSI = 32;
    private static final int LONGEST_LOAD = 4096;
    private static final int LONGEST_PHOTO = 0xFFFF;
    private static final int PHOTO_HEADER = 0x23407F;

    enum In {
        NOTHING,
        ESCAPE,
        FILTERED,
        ISO,
        CSI,
        US,
        US_COLUMN,
        LOAD,
        SS2,
        LETTER,
        ONE_MORE,
        TRANSPARENCY,
        PHOTO_HEADER,
        PHOTO_LENGTH,
        PHOTO
    }

    private In in = In.NOTHING;
    private int count;
    private int seen;
    private int lead;

    private boolean rowZero;
    private boolean mosaic;
    private boolean mosaicBelow;
    private boolean cursor;
    private boolean drcs0;
    private boolean drcs1;
    private boolean drcs0Below;
    private boolean drcs1Below;
    private boolean eighty;
    private final LastCharacter last = new LastCharacter();
    private boolean repeated;

    void reset() {
        in = In.NOTHING;
        rowZero = false;
        mosaic = false;
        cursor = false;
        drcs0 = false;
        drcs1 = false;
        eighty = false;
        last.forget();
    }

    void startFrom(ScreenLayer home) {
        reset();
        cursor = home.cursor;
        drcs0 = home.drcs0;
        drcs1 = home.drcs1;
    }

    /// Another byte comes, whether it is the screen's or not.
    void begin() {
        last.ages();
        repeated = false;
    }

    /// Whether the last byte was the count of a REP.
    boolean repeated() {
        return repeated;
    }

    /// A byte of seven bits; of a picture's, any will do.
    void feed(int b) {
        if (in == In.PHOTO) {
            photo();
        } else if (in == In.TRANSPARENCY) {
            transparency(b);
        } else if (b >= 0x20) {
            printable(b);
        } else if (b != Codes.NUL) {
            control(b);
        }
    }

    /// Drops an open sequence, as an ESC does that is itself dropped. Transparency goes on.
    void cut() {
        seen = 0;
        if (in != In.TRANSPARENCY) {
            in = In.NOTHING;
        }
    }

    /// A byte comes that is none of the seven bits in which a picture says what it is.
    void noPictureBegins() {
        if (in == In.PHOTO_HEADER || in == In.PHOTO_LENGTH) {
            in = In.NOTHING;
        }
    }

    /// The screen as after FF: on rows 1 to 24, in G0.
    private void home() {
        rowZero = false;
        mosaic = false;
    }

    /// RESET of the terminal: as at first, but that the page and the cursor's place stay, and that
    /// an open sequence goes on (STUM 1B 2-6-13-2).
    void terminalReset() {
        boolean ignored = mosaic && (in == In.SS2 || in == In.LETTER);
        if (in == In.TRANSPARENCY || ignored) {
            in = In.NOTHING;
        }
        mosaic = false;
        cursor = false;
        drcs0 = false;
        drcs1 = false;
    }

    /// Another mode begins on a page of its own; 80 columns show their cursor.
    void modeBegins(boolean columns80) {
        in = In.NOTHING;
        terminalReset();
        rowZero = false;
        cursor = columns80;
        eighty = columns80;
    }

    In in() {
        return in;
    }

    /// The bytes that the photovideotex unit still lacks.
    int photoLeft() {
        return in == In.PHOTO ? count : 0;
    }

    boolean rowZero() {
        return rowZero;
    }

    boolean cursor() {
        return cursor;
    }

    boolean drcs() {
        return drcs0 || drcs1;
    }

    LastCharacter last() {
        return last;
    }

    /// What shows again what a REP would show.
    byte[] shown() {
        return last.bytes(mosaic);
    }

    private void show(int packed) {
        last.show(packed, mosaic);
    }

    private void control(int b) {
        lead = b;
        in =
                switch (b) {
                    case Codes.ESC -> In.ESCAPE;
                    case Codes.US -> In.US;
                    case Codes.SS2, Codes.SYN -> In.SS2;
                    case Codes.REP, Codes.SEP, Codes.SS3 -> In.ONE_MORE;
                    default -> In.NOTHING;
                };
        switch (b) {
            case Codes.SO -> mosaic = true;
            case Codes.SI -> mosaic = false;
            case Codes.FF, Codes.RS -> home();
            case Codes.LF -> leaveRowZero();
            case Codes.CURSOR_ON -> cursor = true;
            case Codes.CURSOR_OFF -> cursor = false;
            case Codes.SUB -> show(Codes.DEL);
            default -> {}
        }
    }

    private void leaveRowZero() {
        if (rowZero) {
            rowZero = false;
            mosaic = mosaicBelow;
            drcs0 = drcs0Below;
            drcs1 = drcs1Below;
        }
    }

    private void printable(int b) {
        switch (in) {
            case NOTHING -> show(b);
            case ESCAPE -> escape(b);
            case ISO -> iso(b);
            case CSI -> counted(b < 0x40, LONGEST_CSI);
            case US -> us(b);
            case US_COLUMN -> position(seen, b);
            case LOAD -> counted(true, LONGEST_LOAD);
            case SS2 -> ss2(b);
            case LETTER -> shown(lead << 16 | seen << 8 | b, b);
            case PHOTO_HEADER -> photoHeader(b);
            case PHOTO_LENGTH -> photoLength(b);
            case FILTERED, ONE_MORE -> {
                repeated = in == In.ONE_MORE && lead == Codes.REP;
                in = In.NOTHING;
            }
            case TRANSPARENCY, PHOTO -> throw new AssertionError(in);
        }
    }

    private void counted(boolean goesOn, int longest) {
        if (!goesOn || ++count > longest) {
            in = In.NOTHING;
        }
    }

    private void escape(int b) {
        count = 1;
        seen = b;
        in =
                switch (b) {
                    case Codes.CSI -> In.CSI;
                    case Codes.SCREEN_TRANSPARENCY -> In.TRANSPARENCY;
                    case Codes.PHOTO -> In.PHOTO_HEADER;
                    case 0x35, 0x36, 0x37 -> In.FILTERED;
                    default -> b < 0x30 ? In.ISO : In.NOTHING;
                };
        if (in == In.PHOTO_HEADER) {
            seen = 0;
            count = 0;
        }
    }

    /// Of all ISO 2022 designations only those of DRCS matter: `28 20 42`, `28 40`, `29 20 43`, `29
    /// 63`.
    private void iso(int b) {
        seen = seen << 8 | b;
        counted(b < 0x30, LONGEST_ISO - 1);
        switch (rowZero ? 0 : seen) {
            case 0x282042 -> drcs0 = true;
            case 0x2840 -> drcs0 = false;
            case 0x292043 -> drcs1 = true;
            case 0x2963 -> drcs1 = false;
            default -> {}
        }
    }

    private void us(int b) {
        boolean data = b < 0x30 || b == 0x3C || b == 0x3E;
        count = 0;
        seen = b;
        in = data ? In.LOAD : In.US_COLUMN;
    }

    /// Row and column, or the two digits of a row; what does not exist is ignored as a whole (STUM
    /// 1B 2-2-1-2-5-3). Row 0 keeps the charsets of the rows below until LF.
    private void position(int first, int second) {
        in = In.NOTHING;
        boolean digits = first <= 0x32 && second >= 0x30 && second <= 0x39;
        int row = digits ? (first - 0x30) * 10 + second - 0x30 : first - 0x40;
        int column = digits ? 1 : second - 0x40;
        if (row < 0 || row > 24 || column < 1 || column > (row == 0 && eighty ? 63 : 40)) {
            return;
        }
        if (row == 0 && !rowZero) {
            mosaicBelow = mosaic;
            drcs0Below = drcs0;
            drcs1Below = drcs1;
            drcs0 = false;
            drcs1 = false;
        }
        rowZero = row == 0;
        mosaic = false;
    }

    /// SS2 itself is ignored among mosaics (STUM 1B 2-2-1-2-3-2): each of its bytes is shown there.
    private void ss2(int b) {
        if (!Codes.isAccent(b)) {
            shown(lead << 8 | b, b);
            return;
        }
        if (mosaic) {
            show(b);
        }
        seen = b;
        in = In.LETTER;
    }

    private void shown(int packed, int lastByte) {
        in = In.NOTHING;
        show(mosaic ? lastByte : packed);
    }

    /// Ends with `1B 25 40` or `1B 2F 3F` only; `seen` is how much of one has come.
    private void transparency(int b) {
        boolean ends = seen == 0x25 && b == 0x40 || seen == 0x2F && b == 0x3F;
        boolean second = seen == Codes.ESC && (b == 0x25 || b == 0x2F);
        if (ends) {
            in = In.NOTHING;
        } else if (b != Codes.NUL) {
            seen = second || b == Codes.ESC ? b : 0;
        }
    }

    private void photoHeader(int b) {
        seen = seen << 8 | b;
        count++;
        if (seen != PHOTO_HEADER >> 8 * (3 - count)) {
            in = In.NOTHING;
            printable(b);
        } else if (count == 3) {
            in = In.PHOTO_LENGTH;
            count = 0;
        }
    }

    /// Five bits a byte, the highest first; 60 to 7F say that more follow (ISO 9281).
    private void photoLength(int b) {
        if (b < 0x40) {
            in = In.NOTHING;
            printable(b);
            return;
        }
        count = count << 5 | b & 0x1F;
        if (count > LONGEST_PHOTO) {
            in = In.NOTHING;
            printable(b);
        } else if (b < 0x60) {
            in = count == 0 ? In.NOTHING : In.PHOTO;
        }
    }

    private void photo() {
        count--;
        if (count == 0) {
            in = In.NOTHING;
        }
    }
}
