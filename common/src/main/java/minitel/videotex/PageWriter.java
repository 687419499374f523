package minitel.videotex;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/// Builds the bytes of a page for a Minitel, as few as the terminal allows: runs become `12 4n`,
/// shifts between text and mosaics are sent only where needed. The calls come in the order of the
/// bytes, and attributes behave as on the screen: [#clear], [#at] and [#row0] start from white on
/// black, steady, normal size; mosaics end size, inverse and underline.
///
/// One thread at a time.
public final class PageWriter {
    /// Character sizes; doubled heights grow upwards from the row of the cursor.
    public enum Size {
        NORMAL,
        DOUBLE_HEIGHT,
        DOUBLE_WIDTH,
        DOUBLE
    }

    private enum CharacterSet {
        TEXT,
        MOSAIC,
        UNKNOWN
    }

    private static final int CURSOR_ON = 0x11;
    private static final int REP = 0x12;
    private static final int CURSOR_OFF = 0x14;
    private static final int CAN = 0x18;
    private static final int ESC = 0x1B;
    private static final int US = 0x1F;
    private static final int FF = 0x0C;
    private static final int LF = 0x0A;
    private static final int SO = 0x0E;
    private static final int SI = 0x0F;

    private static final int COLUMNS = 40;
    private static final int REP_MAX = 63;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private CharacterSet set = CharacterSet.UNKNOWN;
    private boolean onRow0;

    /// Erases rows 1 to 24 and goes to row 1, column 1; row 0 stays.
    public PageWriter clear() {
        set = CharacterSet.TEXT;
        onRow0 = false;
        return put(FF);
    }

    /// Goes to a row 0-24 and a column 1-40 and resets the attributes.
    public PageWriter at(int row, int column) {
        if (row < 0 || row > 24 || column < 1 || column > COLUMNS) {
            throw new IllegalArgumentException(
                    "no cell at row %d, column %d: rows are 0-24, columns 1-40"
                            .formatted(row, column));
        }
        set = CharacterSet.TEXT;
        onRow0 = row == 0;
        return put(US, 0x40 + row, 0x40 + column);
    }

    /// Text, encoded as [VideotexText] says; a longer one wraps to the next row.
    public PageWriter text(String text) {
        if (!text.isEmpty()) {
            select(CharacterSet.TEXT);
            putRuns(VideotexText.units(text));
        }
        return this;
    }

    /// The colour of the characters that follow.
    public PageWriter ink(Colour colour) {
        return put(ESC, 0x40 + colour.ordinal());
    }

    /// The colour behind the characters. Among text it is a zone attribute: it waits for the next
    /// space, which shows it first, and lasts to the next such space or to the end of the row.
    /// Among mosaics it holds at once.
    public PageWriter paper(Colour colour) {
        return put(ESC, 0x50 + colour.ordinal());
    }

    /// Ink and paper exchanged, for text only.
    public PageWriter inverse(boolean on) {
        return select(CharacterSet.TEXT).put(ESC, on ? 0x5D : 0x5C);
    }

    public PageWriter blink(boolean on) {
        return put(ESC, on ? 0x48 : 0x49);
    }

    /// A zone attribute of text, like [#paper]: it waits for the next space.
    public PageWriter underline(boolean on) {
        return select(CharacterSet.TEXT).put(ESC, on ? 0x5A : 0x59);
    }

    /// Mosaics with or without gaps between their six blocks; the end of a run of mosaics ends it.
    public PageWriter separated(boolean on) {
        return select(CharacterSet.MOSAIC).put(ESC, on ? 0x5A : 0x59);
    }

    /// The size of the text that follows; double heights do nothing on rows 0 and 1.
    public PageWriter size(Size size) {
        return select(CharacterSet.TEXT).put(ESC, 0x4C + size.ordinal());
    }

    /// Mosaics of six bits each: 1 top left, 2 top right, 4 middle left, 8 middle right, 16 bottom
    /// left, 32 bottom right.
    public PageWriter mosaic(int... sixels) {
        if (sixels.length > 0) {
            select(CharacterSet.MOSAIC);
            putRuns(Arrays.stream(sixels).mapToObj(PageWriter::mosaicUnit).toList());
        }
        return this;
    }

    /// One character of [VideotexText] many times.
    public PageWriter repeat(char character, int times) {
        if (times > 0) {
            select(CharacterSet.TEXT);
            VideotexText.units(String.valueOf(character)).forEach(unit -> putRun(unit, times));
        }
        return this;
    }

    /// One mosaic many times.
    public PageWriter repeatMosaic(int sixels, int times) {
        if (times > 0) {
            select(CharacterSet.MOSAIC);
            putRun(mosaicUnit(sixels), times);
        }
        return this;
    }

    /// Fills the row with spaces from the cursor on; the cursor stays.
    public PageWriter eraseLine() {
        return put(CAN);
    }

    public PageWriter cursor(boolean visible) {
        return put(visible ? CURSOR_ON : CURSOR_OFF);
    }

    /// A whole message on row 0, cut at 40 cells; the page, its position and its attributes stay.
    public PageWriter row0(String text) {
        List<byte[]> units = VideotexText.units(text);
        boolean full = units.size() >= COLUMNS;
        CharacterSet before = onRow0 ? CharacterSet.UNKNOWN : set;
        at(0, 1).putRuns(full ? units.subList(0, COLUMNS) : units);
        // The cursor waits on column 40 of a full row, where CAN would erase the last character.
        if (!full) {
            put(CAN);
        }
        put(LF);
        // An SI that changes no set would end the inverse and the size that LF brings back.
        set = before;
        onRow0 = false;
        return this;
    }

    /// Asks the terminal who it is (STUM 1B, 2-6-6-1).
    public PageWriter enqRom() {
        return put(ESC, 0x39, 0x7B);
    }

    /// Bytes as they are; nothing is assumed about the character set after them.
    public PageWriter raw(byte... bytes) {
        out.writeBytes(bytes);
        set = CharacterSet.UNKNOWN;
        return this;
    }

    /// What was written so far.
    public byte[] bytes() {
        return out.toByteArray();
    }

    private PageWriter select(CharacterSet wanted) {
        if (set != wanted) {
            set = wanted;
            put(wanted == CharacterSet.MOSAIC ? SO : SI);
        }
        return this;
    }

    private PageWriter put(int... codes) {
        for (int code : codes) {
            out.write(code);
        }
        return this;
    }

    private void putRuns(List<byte[]> units) {
        for (int start = 0, end; start < units.size(); start = end) {
            byte[] unit = units.get(start);
            end = start + 1;
            while (end < units.size() && Arrays.equals(unit, units.get(end))) {
                end++;
            }
            putRun(unit, end - start);
        }
    }

    /// A run longer than one REP starts again with the character itself, as every decoder expects.
    private void putRun(byte[] unit, int times) {
        for (int left = times; left > 0; ) {
            out.writeBytes(unit);
            int copies = Math.min(left - 1, REP_MAX);
            left -= 1 + copies;
            if (copies * unit.length > 2) {
                put(REP, 0x40 + copies);
            } else {
                for (int i = 0; i < copies; i++) {
                    out.writeBytes(unit);
                }
            }
        }
    }

    private static byte[] mosaicUnit(int sixels) {
        if (sixels < 0 || sixels > 63) {
            throw new IllegalArgumentException(
                    "a mosaic is six bits, 0-63, not %d".formatted(sixels));
        }
        return new byte[] {(byte) CharacterSets.mosaic(sixels)};
    }
}
