package minitel.bridge.simulate;

import java.util.List;
import java.util.stream.IntStream;
import minitel.videotex.display.Display;

/// What a simulated Minitel shows and has gone through, at one moment.
///
/// @param rows 0 to 24, 40 characters each, mosaics as blanks
/// @param cursorRow 0 to 24
/// @param cursorColumn 1 to 40
/// @param on whether it is switched on
/// @param blanked whether the screen went dark because nothing happened
/// @param connected whether it is on the telephone line, so that keys do not reach the socket
/// @param speed of its socket, in bit/s
/// @param received characters that came, lost ones included
/// @param lost characters that came while the input queue was full
/// @param parityErrors characters that came with wrong parity
/// @param commands the latest Protocol commands as upper-case hexadecimal (`1B3974`), oldest first
public record Snapshot(
        List<String> rows,
        int cursorRow,
        int cursorColumn,
        boolean on,
        boolean blanked,
        boolean connected,
        int speed,
        long received,
        long lost,
        long parityErrors,
        List<String> commands) {
    public Snapshot {
        rows = List.copyOf(rows);
        commands = List.copyOf(commands);
    }

    static Snapshot of(Wire wire) {
        Engine engine = wire.engine();
        Display display = engine.display();
        return new Snapshot(
                IntStream.rangeClosed(0, 24).mapToObj(display::row).toList(),
                display.cursorRow(),
                display.cursorColumn(),
                engine.on(),
                engine.blanked(),
                engine.connected(),
                engine.speed(),
                wire.received(),
                wire.lost(),
                wire.parityErrors(),
                engine.commands());
    }

    /// The text of a row, 0 to 24, without the blanks at its end.
    public String row(int row) {
        return rows.get(row).stripTrailing();
    }

    /// Whether any row shows the text.
    public boolean shows(String text) {
        return rows.stream().anyMatch(row -> row.contains(text));
    }

    /// The rows that are not blank, each after its number.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            if (!rows.get(r).isBlank()) {
                text.append(r).append(": ").append(row(r)).append('\n');
            }
        }
        return text.toString();
    }
}
