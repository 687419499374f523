package minitel.videotex.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import minitel.videotex.display.Display.Part;

/// A display with the short words that its tests are written in.
abstract class DisplayProbe {
    static final String ROLL = "1B3A6943";

    final Display display = new Display();

    DisplayProbe hex(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        display.write(bytes, 0, bytes.length);
        return this;
    }

    DisplayProbe text(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        display.write(bytes, 0, bytes.length);
        return this;
    }

    void assertCursor(int row, int column) {
        assertEquals(row + "," + column, display.cursorRow() + "," + display.cursorColumn());
    }

    void assertPaper(String papers, int row) {
        assertEquals(papers, papers(row, 1, papers.split(" ").length));
    }

    String papers(int row, int from, int to) {
        List<String> papers = new ArrayList<>();
        for (int column = from; column <= to; column++) {
            papers.add(display.cell(row, column).paper().name());
        }
        return String.join(" ", papers);
    }

    String marks(int row, int columns) {
        StringBuilder marks = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
            marks.append(display.cell(row, column).underline() ? '_' : ' ');
        }
        return marks.toString();
    }

    String concealed(int row, int columns) {
        StringBuilder marks = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
            marks.append(display.cell(row, column).concealed() ? 'X' : ' ');
        }
        return marks.toString();
    }

    List<Part> parts(int row, int columns) {
        List<Part> parts = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            parts.add(display.cell(row, column).part());
        }
        return parts;
    }
}
