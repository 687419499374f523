package minitel.gateway.pavi.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceCommand.Cells;
import minitel.gateway.pavi.message.ServiceCommand.FormField;
import minitel.gateway.pavi.message.ServiceCommand.InputForm;
import minitel.gateway.pavi.message.ServiceCommand.InputMsg;
import minitel.gateway.pavi.message.ServiceCommand.InputTxt;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.kit.DisplayText;
import minitel.kit.Fuzz;
import minitel.line.KeyReader;
import minitel.videotex.CharacterSets;
import minitel.videotex.KeyEvent;
import minitel.videotex.PageWriter;
import minitel.videotex.VideotexText;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.Test;

/// Whatever somebody types, what the screen shows in the cells of a field is what the service is
/// sent, and all else on the page stays as it was.
class FieldOnDisplayTest {
    private static final int TRIALS = 1_000;
    private static final int ENVOI = 128;

    /// One line of a field, as it ought to look.
    private record Place(Cells cells, Optional<String> mask) {}

    @Test
    void whatTheScreenShowsIsWhatTheServiceIsSent() {
        Fuzz.times(TRIALS, 20_261_130L, rnd -> typeAround(rnd, rnd.nextBoolean() ? 0 : ENVOI));
    }

    private static void typeAround(Random rnd, int calls) {
        ServiceCommand.Fields command = RandomFields.command(rnd, calls, true);
        FieldDialogue.Terminal terminal = new FieldDialogue.Terminal(command, true);
        Display display = page();
        write(display, terminal.field.drawing());
        assertShown(command, terminal.field, display);
        assertEquals(command.cursor(), display.cursorVisible());
        for (byte[] piece : Fuzz.split(RandomFields.keys(rnd, 80), rnd)) {
            write(display, terminal.types(piece));
            assertShown(command, terminal.field, display);
            if (rnd.nextInt(50) == 0) {
                write(display, terminal.waits());
            }
        }
    }

    /// The field may have been painted over by then.
    @Test
    void itIsShownAgainWithTheNextKeyAfterATextWasPutIn() {
        Fuzz.times(
                TRIALS,
                20_261_131L,
                rnd -> {
                    ServiceCommand.Fields command = RandomFields.command(rnd, 0, true);
                    FieldDialogue.Terminal terminal = new FieldDialogue.Terminal(command, true);
                    terminal.types(RandomFields.keys(rnd, 40));
                    terminal.types(FieldDialogue.bytes("<13>B".repeat(30)));
                    terminal.field.fill(RandomFields.text(rnd));
                    Display display = page();
                    write(display, terminal.types(FieldDialogue.bytes("x<13>G")));
                    assertShown(command, terminal.field, display);
                });
    }

    @Test
    void aTerminalThatShowsByItselfWhatIsTypedShowsTheSame() {
        Fuzz.times(
                TRIALS,
                20_261_132L,
                rnd -> {
                    InputTxt command = RandomFields.txt(rnd, 0, false);
                    InputField field = InputField.of(command);
                    Display display = page();
                    write(display, field.drawing());
                    FieldKeyReader keys = new FieldKeyReader();
                    byte[] typed = RandomFields.keys(rnd, 40);
                    for (KeyEvent event : KeyReader.EMPTY.read(typed, typed.length, 0).events()) {
                        keys.read(event).forEach(key -> typeHere(field, display, key));
                    }
                    assertShown(command, field, display);
                });
    }

    private static void typeHere(InputField field, Display display, FieldKey key) {
        List<String> before = field.content();
        FieldStep step = field.key(key, false);
        if (key instanceof FieldKey.Typed(var raw) && !before.equals(field.content())) {
            write(display, raw);
        }
        write(display, step.screen());
    }

    @Test
    void theCharacterThatIsACallIsNotShown() {
        InputField field =
                InputField.of(
                        new InputTxt(
                                new Cells(1, 1, 3), "", Optional.empty(), ".", true, ENVOI + 256));
        FieldStep step = field.key(new FieldKey.Typed(new byte[] {'7'}), true);
        assertEquals(Optional.of(ServiceFunction.ENVOI), step.call());
        assertEquals(0, step.screen().length);
        assertEquals(List.of("7"), field.content());
    }

    /// Something stands in every cell.
    private static Display page() {
        PageWriter page = new PageWriter().clear().row0("X".repeat(40));
        for (int row = 1; row <= 24; row++) {
            page.at(row, 1).repeat('X', 40);
        }
        return DisplayText.shown(page.at(12, 20).bytes());
    }

    private static void write(Display display, byte[] bytes) {
        display.write(bytes, 0, bytes.length);
    }

    private static void assertShown(
            ServiceCommand.Fields command, InputField field, Display display) {
        List<Place> places = places(command);
        List<String> content = field.content();
        assertEquals(places.size(), content.size());
        String[][] expected = new String[25][40];
        for (int i = 0; i < places.size(); i++) {
            putExpected(expected, places.get(i), content.get(i), command.space());
        }
        for (int row = 0; row <= 24; row++) {
            StringBuilder line = new StringBuilder();
            for (String glyph : expected[row]) {
                line.append(glyph == null ? "X" : glyph);
            }
            assertEquals(line.toString(), display.row(row), "row " + row + " of " + command);
        }
        assertCursor(field, places, display);
    }

    private static void putExpected(
            String[][] expected, Place place, String content, String space) {
        List<String> characters = VideotexText.characters(content);
        Cells cells = place.cells();
        assertTrue(characters.size() <= cells.length());
        for (int i = 0; i < cells.length(); i++) {
            String shown = i < characters.size() ? place.mask().orElse(characters.get(i)) : space;
            expected[cells.row()][cells.column() - 1 + i] =
                    glyph(shown, i < characters.size() ? "*" : " ");
        }
    }

    /// As a screen shows the first cell of a text, by its own means.
    private static String glyph(String text, String otherwise) {
        if (text.length() == 1 && text.charAt(0) >= ' ' && text.charAt(0) < 0x7F) {
            return Character.toString(CharacterSets.g0(text.charAt(0)));
        }
        byte[] bytes = VideotexText.encode(text);
        return bytes.length == 0 ? otherwise : DisplayText.shown(bytes).cell(1, 1).glyph();
    }

    /// Where the next character comes.
    private static void assertCursor(InputField field, List<Place> places, Display display) {
        if (places.isEmpty()) {
            return;
        }
        Cells cells = places.get(field.at()).cells();
        int typed = VideotexText.characters(field.content().get(field.at())).size();
        if (cells.column() + typed <= 40) {
            assertEquals(
                    cells.row() + "," + (cells.column() + typed),
                    display.cursorRow() + "," + display.cursorColumn());
        }
    }

    private static List<Place> places(ServiceCommand.Fields command) {
        return switch (command) {
            case InputTxt text -> List.of(new Place(text.cells(), text.mask()));
            case InputMsg message -> linesOf(message);
            case InputForm form -> form.fields().stream().map(FieldOnDisplayTest::placeOf).toList();
        };
    }

    private static Place placeOf(FormField field) {
        return new Place(field.cells(), field.mask());
    }

    private static List<Place> linesOf(InputMsg message) {
        List<Place> places = new ArrayList<>();
        Cells first = message.first();
        for (int i = 0; i < message.height(); i++) {
            Cells line = new Cells(first.column(), first.row() + i, first.length());
            places.add(new Place(line, Optional.empty()));
        }
        return places;
    }
}
