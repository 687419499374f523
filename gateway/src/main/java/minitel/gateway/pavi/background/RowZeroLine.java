package minitel.gateway.pavi.background;

import java.io.ByteArrayOutputStream;
import minitel.videotex.Codes;
import minitel.videotex.VideotexText;

/// A service's text as a line on row 0: with its accents, without what would move the cursor, and
/// as much of it as fits. The cursor is where it was, behind it.
///
/// Beside [minitel.videotex.PageWriter#row0], whose bytes differ: that one shortens runs and cuts
/// at 40 cells; here a text goes as MiniPAVI sends it, and leaves the columns of the terminal's own
/// sign free.
public final class RowZeroLine {
    private static final int COLUMNS = 38;

    /// Characters that are looked at: a reader may see several as one.
    private static final int LOOKED_AT = 4 * COLUMNS;

    private RowZeroLine() {}

    /// An empty text empties the row.
    public static byte[] of(String text) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(new byte[] {Codes.US, 0x40, 0x41});
        line.writeBytes(VideotexText.encode(fitting(text)));
        line.write(Codes.CAN);
        line.write(Codes.LF);
        return line.toByteArray();
    }

    private static String fitting(String text) {
        int[] shown =
                text.codePoints()
                        .filter(c -> Character.getType(c) != Character.CONTROL)
                        .limit(LOOKED_AT)
                        .toArray();
        StringBuilder fitting = new StringBuilder();
        int columns = 0;
        for (String character : VideotexText.characters(new String(shown, 0, shown.length))) {
            columns += VideotexText.columns(character);
            if (columns > COLUMNS) {
                break;
            }
            fitting.append(character);
        }
        return fitting.toString();
    }
}
