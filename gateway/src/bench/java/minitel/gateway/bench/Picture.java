package minitel.gateway.bench;

import java.util.ArrayList;
import java.util.List;
import minitel.videotex.display.Display;

/// What a screen shows at one moment, to be compared with another: cells, cursor, modes.
record Picture(List<Display.Cell> cells, String state, String text) {
    private static final int ROWS = 24;
    private static final int COLUMNS = 40;

    static Picture of(Display display) {
        List<Display.Cell> cells = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int row = 0; row <= ROWS; row++) {
            for (int column = 1; column <= COLUMNS; column++) {
                cells.add(display.cell(row, column));
            }
            text.append(display.row(row)).append('\n');
        }
        String state =
                "%s, cursor %d %d %b, roll %b"
                        .formatted(
                                display.mode(),
                                display.cursorRow(),
                                display.cursorColumn(),
                                display.cursorVisible(),
                                display.rollMode());
        return new Picture(cells, state, text.toString());
    }

    boolean sameAs(Picture other) {
        return state.equals(other.state) && cells.equals(other.cells);
    }
}
