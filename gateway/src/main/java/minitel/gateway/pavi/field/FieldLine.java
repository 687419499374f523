package minitel.gateway.pavi.field;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import minitel.gateway.pavi.message.ServiceCommand.Cells;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;

/// Cells beside one another that are filled from the left, and how they are painted. Attributes are
/// those after a position: none.
final class FieldLine {
    private static final int COLUMNS = 40;
    private static final int ROWS = 24;
    private static final byte[] NOTHING = {};
    private static final byte[] BACK = {Codes.BS};

    private final int row;
    private final int column;
    private final int length;
    private final FieldPaint paint;
    private final List<FieldCell> cells = new ArrayList<>();

    /// @param place what of it is no cell of the screen is left out
    FieldLine(Cells place, FieldPaint paint) {
        this.row = Math.clamp(place.row(), 0, ROWS);
        this.column = Math.clamp(place.column(), 1, COLUMNS);
        this.length = Math.clamp(place.length(), 1, COLUMNS + 1 - column);
        this.paint = paint;
    }

    /// What stands there now, cut at its end.
    void fill(String text) {
        cells.clear();
        cells.addAll(FieldCell.of(text, length));
    }

    boolean isFull() {
        return cells.size() == length;
    }

    String content() {
        return cells.stream().map(FieldCell::text).collect(Collectors.joining());
    }

    /// Puts a character behind the others and gives what shows it.
    byte[] add(FieldCell cell) {
        cells.add(cell);
        return paint.shown(cell);
    }

    /// Takes the last character away; nothing where there is none. Behind column 40 the cursor is
    /// on the next row, or on row 0 still on that column, so there it is told where to go.
    byte[] correct() {
        if (cells.isEmpty()) {
            return NOTHING;
        }
        cells.removeLast();
        boolean atEdge = column + cells.size() == COLUMNS;
        byte[] back = atEdge ? end() : BACK;
        return joined(back, paint.space(), back);
    }

    /// Takes all away; nothing where there is nothing.
    byte[] clear() {
        int before = cells.size();
        cells.clear();
        return before == 0 ? NOTHING : joined(filled(before), begin());
    }

    /// The place with all its cells empty; the cursor stands behind it.
    byte[] place() {
        return filled(length);
    }

    private byte[] filled(int count) {
        byte[] repeated = {Codes.REP, (byte) (0x40 + count - 1)};
        return joined(begin(), paint.space(), repeated);
    }

    /// From the beginning of the place on, what stands in it.
    byte[] entered() {
        return joined(begin(), text());
    }

    /// What shows what stands in it.
    byte[] text() {
        return joined(cells.stream().map(paint::shown).toArray(byte[][]::new));
    }

    /// The position of its first cell.
    byte[] begin() {
        return CodeSequences.at(row, column);
    }

    /// The position behind the last character; of one in the last column, on it.
    byte[] end() {
        return CodeSequences.at(row, Math.min(column + cells.size(), COLUMNS));
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
