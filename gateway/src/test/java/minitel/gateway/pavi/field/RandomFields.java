package minitel.gateway.pavi.field;

import java.io.ByteArrayOutputStream;
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

/// Fields anywhere on a screen, no two of them on the same cells, and what somebody may type there.
final class RandomFields {
    private static final String[] CHARACTERS = {
        "a",
        "Z",
        "7",
        " ",
        "~",
        "^",
        "{",
        "|",
        "é",
        "ï",
        "Ç",
        "œ",
        "↓",
        "½",
        "ã",
        "€",
        "æ",
        "日",
        "e\u0301",
        "\u200B",
        "\n",
        "\u001B",
        "👩‍👩‍👧",
        "`",
        "_"
    };

    /// Most of it lively: what begins, ends or interrupts something.
    private static final String[] KEYS = {
        "b",
        "xyz",
        "M ",
        "~",
        "^",
        "\u007F",
        "<19>Be",
        "<19>Kc",
        "<19>Hi",
        "<19>/",
        "<19>z",
        "<19>Ba",
        "<19>B",
        "<19>",
        "<13>G",
        "<13>G",
        "<13>E",
        "<13>H",
        "<13>B",
        "<1B>[A",
        "<1B>[B",
        "<1B>[C",
        "<1B>[D",
        "<08>",
        "<09>",
        "<00>",
        "<0D>",
        "<0D 0A>",
        "<C9>",
        "<1B>",
        "<13>",
        "<1B>9x",
        "<01>Cu9<04>",
        "<13>I",
        "<13>S",
        "<1B>O",
        "<16>Be"
    };

    private RandomFields() {}

    static ServiceCommand.Fields command(Random rnd, int calls, boolean masks) {
        return switch (rnd.nextInt(3)) {
            case 0 -> txt(rnd, calls, masks);
            case 1 -> message(rnd, calls);
            default -> form(rnd, calls, masks);
        };
    }

    static InputTxt txt(Random rnd, int calls, boolean masks) {
        return new InputTxt(
                cells(rnd, rnd.nextInt(25)),
                text(rnd),
                mask(rnd, masks),
                character(rnd),
                rnd.nextBoolean(),
                calls);
    }

    private static InputMsg message(Random rnd, int calls) {
        Cells first = cells(rnd, 1 + rnd.nextInt(24));
        List<String> prefill = new ArrayList<>();
        while (rnd.nextInt(3) > 0) {
            prefill.add(text(rnd));
        }
        int height = 1 + rnd.nextInt(25 - first.row());
        return new InputMsg(first, height, prefill, character(rnd), rnd.nextBoolean(), calls);
    }

    private static InputForm form(Random rnd, int calls, boolean masks) {
        List<FormField> fields = new ArrayList<>();
        for (int row = rnd.nextInt(4); row <= 24; row += 1 + rnd.nextInt(12)) {
            fields.add(new FormField(cells(rnd, row), text(rnd), mask(rnd, masks)));
        }
        return new InputForm(fields, character(rnd), rnd.nextBoolean(), calls);
    }

    /// Many of them end in column 40.
    private static Cells cells(Random rnd, int row) {
        int column = rnd.nextBoolean() ? 1 + rnd.nextInt(40) : 36 + rnd.nextInt(5);
        int most = 41 - column;
        return new Cells(column, row, rnd.nextBoolean() ? most : 1 + rnd.nextInt(most));
    }

    private static Optional<String> mask(Random rnd, boolean masks) {
        return masks && rnd.nextInt(3) == 0 ? Optional.of(character(rnd)) : Optional.empty();
    }

    static String text(Random rnd) {
        StringBuilder text = new StringBuilder();
        while (rnd.nextInt(8) > 0) {
            text.append(character(rnd));
        }
        return text.toString();
    }

    private static String character(Random rnd) {
        return CHARACTERS[rnd.nextInt(CHARACTERS.length)];
    }

    static byte[] keys(Random rnd, int most) {
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        for (int left = rnd.nextInt(most + 1); left > 0; left--) {
            boolean letter = rnd.nextInt(3) == 0;
            String key = KEYS[rnd.nextInt(letter ? 4 : KEYS.length)];
            typed.writeBytes(FieldDialogue.bytes(key));
        }
        return typed.toByteArray();
    }
}
