package minitel.gateway.pavi.field;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import minitel.videotex.VideotexText;

/// One character in one cell of a field.
///
/// @param code what shows it
/// @param text what the service is sent. Of G0 that is ASCII, as services know it: a `^` that a
///   Minitel draws as an arrow is a `^`
record FieldCell(byte[] code, String text) {
    /// One character may have so many parts before it is cut; most have one.
    private static final int LONGEST = 32;

    /// As it was typed.
    static FieldCell typed(byte[] raw) {
        return new FieldCell(raw, raw.length == 1 ? ascii(raw) : VideotexText.decode(raw));
    }

    /// A text of the service, cut to so many cells. What the terminal cannot show stands there as
    /// its nearest shape, and goes back to the service as it came.
    static List<FieldCell> of(String text, int most) {
        int looked = (int) Math.min(text.length(), (long) most * LONGEST);
        List<FieldCell> cells = new ArrayList<>(most);
        for (String character : VideotexText.characters(text.substring(0, looked))) {
            for (FieldCell cell : cells(character)) {
                if (cells.size() == most) {
                    return cells;
                }
                cells.add(cell);
            }
        }
        return cells;
    }

    private static List<FieldCell> cells(String character) {
        if (character.length() == 1 && character.charAt(0) >= ' ' && character.charAt(0) <= '~') {
            return List.of(new FieldCell(character.getBytes(StandardCharsets.US_ASCII), character));
        }
        List<byte[]> units = VideotexText.units(character);
        boolean visible = units.size() == 1 && units.getFirst()[0] != ' ';
        return units.stream()
                .map(unit -> visible ? new FieldCell(unit, character) : typed(unit))
                .toList();
    }

    private static String ascii(byte[] raw) {
        return new String(raw, StandardCharsets.US_ASCII);
    }
}
