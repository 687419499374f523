package minitel.gateway.pavi.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceCommand.Cells;
import minitel.gateway.pavi.message.ServiceCommand.InputMsg;
import minitel.gateway.pavi.message.ServiceCommand.InputTxt;
import minitel.kit.Fuzz;
import minitel.videotex.FunctionKey;
import minitel.videotex.KeyEvent;
import minitel.videotex.VideotexText;
import org.junit.jupiter.api.Test;

/// Whatever comes from a terminal, a field takes it, and stays as large as it is.
class FieldFuzzTest {
    private static final int ALL_KEYS = 511;

    /// A line anew, each of its 40 cells an accent, and the position.
    private static final int MOST_FOR_A_KEY = 3 + 40 * 3;

    @Test
    void everySplitGivesTheSame() {
        Fuzz.times(
                300,
                1L,
                rnd -> {
                    ServiceCommand.Fields command = RandomFields.command(rnd, calls(rnd), true);
                    byte[] typed =
                            rnd.nextBoolean() ? RandomFields.keys(rnd, 30) : Fuzz.bytes(rnd, 60);
                    String whole = outcome(command, List.of(typed));
                    Fuzz.everySplit(typed, pieces -> assertEquals(whole, outcome(command, pieces)));
                });
    }

    private static int calls(Random rnd) {
        return rnd.nextBoolean() ? 0 : rnd.nextInt(ALL_KEYS + 1);
    }

    private static String outcome(ServiceCommand.Fields command, List<byte[]> pieces) {
        FieldDialogue.Terminal terminal = new FieldDialogue.Terminal(command, true);
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        pieces.forEach(piece -> shown.writeBytes(terminal.types(piece)));
        shown.writeBytes(terminal.waits());
        return FieldDialogue.written(shown.toByteArray())
                + terminal.field.content()
                + terminal.call;
    }

    @Test
    void aMegabyteOfAnythingLeavesAFieldAsLargeAsItIs() {
        Random rnd = new Random(2);
        InputMsg command = new InputMsg(new Cells(1, 1, 40), 24, List.of(), ".", true, 0);
        FieldDialogue.Terminal terminal = new FieldDialogue.Terminal(command, true);
        byte[] typed = new byte[1 << 20];
        rnd.nextBytes(typed);
        long shown = terminal.types(typed).length;
        assertTrue(shown <= (long) typed.length * MOST_FOR_A_KEY);
        assertEquals(24, terminal.field.content().size());
        terminal.field
                .content()
                .forEach(line -> assertTrue(VideotexText.characters(line).size() <= 40));
    }

    @Test
    void aServiceMayWriteAnythingIntoItsFields() {
        Fuzz.times(
                300,
                3L,
                rnd -> {
                    int[] numbers = rnd.ints(4).map(n -> n >> rnd.nextInt(32)).toArray();
                    Cells cells = new Cells(numbers[0], numbers[1], numbers[2]);
                    String text = anything(rnd);
                    InputField.of(
                            new InputTxt(cells, text, Optional.of(text), text, true, numbers[3]));
                    InputMsg message =
                            new InputMsg(
                                    cells, numbers[3], List.of(text, text), text, true, numbers[3]);
                    InputField field = InputField.of(message);
                    field.fill(text);
                    outcome(message, List.of(RandomFields.keys(rnd, 20)));
                    assertTrue(field.content().size() <= 25);
                    assertTrue(field.drawing().length <= 25 * 2 * MOST_FOR_A_KEY);
                });
    }

    private static String anything(Random rnd) {
        StringBuilder text = new StringBuilder();
        for (int left = rnd.nextInt(200); left > 0; left--) {
            text.appendCodePoint(rnd.nextInt(Character.MAX_CODE_POINT + 1) >> rnd.nextInt(17));
        }
        return text.toString();
    }

    /// Not only those that a reader makes.
    @Test
    void everyEventGivesNoMoreKeysThanItHasBytes() {
        FieldKeyReader keys = new FieldKeyReader();
        Fuzz.times(
                5_000,
                4L,
                rnd -> {
                    byte[] raw = Fuzz.bytes(rnd, 20);
                    KeyEvent event =
                            switch (rnd.nextInt(6)) {
                                case 0 -> new KeyEvent.Cursor(raw);
                                case 1 -> new KeyEvent.Noise(raw);
                                case 2 -> new KeyEvent.Reply(raw);
                                case 3 -> new KeyEvent.Notice(rnd.nextInt(256), raw);
                                case 4 ->
                                        new KeyEvent.Function(
                                                FunctionKey.values()[rnd.nextInt(9)], new byte[2]);
                                default -> new KeyEvent.Text(raw);
                            };
                    assertTrue(keys.read(event).size() <= event.raw().length);
                });
    }
}
