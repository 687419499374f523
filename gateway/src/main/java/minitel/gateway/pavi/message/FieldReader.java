package minitel.gateway.pavi.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.pavi.message.ServiceCommand.Cells;
import minitel.gateway.pavi.message.ServiceCommand.FormField;
import minitel.gateway.pavi.message.ServiceCommand.InputForm;
import minitel.gateway.pavi.message.ServiceCommand.InputMsg;
import minitel.gateway.pavi.message.ServiceCommand.InputTxt;

/// Reads what a COMMAND says of fields: what is left out gets MiniPAVI's default, what is out of
/// range what that makes of it. For [CommandReader].
final class FieldReader {
    private static final int COLUMNS = 40;
    private static final int LAST_ROW = 24;
    private static final int MOST_FIELDS = 30;

    /// The key Envoi, in the sum of [ServiceCommand.Fields#validWith].
    private static final int ENVOI = 128;

    private FieldReader() {}

    static InputTxt line(ReplyValues param) throws ReplyFault {
        int column = within(param.number("x"), 1, COLUMNS, 1);
        int row = within(param.number("y"), 0, LAST_ROW, 1);
        int length = within(param.number("l"), 1, COLUMNS + 1 - column, 1);
        return new InputTxt(
                new Cells(column, row, length),
                RequestWriter.cut(param.text("prefill"), length),
                mask(param.text("char")),
                space(param, " "),
                cursor(param),
                keys(param, 0));
    }

    static InputMsg lines(ReplyValues param) throws ReplyFault {
        int column = within(param.number("x"), 1, COLUMNS, 1);
        int row = within(param.number("y"), 1, LAST_ROW, 1);
        int widest = COLUMNS + 1 - column;
        int highest = LAST_ROW + 1 - row;
        int width = within(param.number("w"), 1, widest, widest);
        int height = within(param.number("h"), 1, highest, highest);
        List<String> prefill =
                param.texts("prefill").orElse(List.of()).stream()
                        .limit(height)
                        .map(text -> RequestWriter.cut(text, width))
                        .toList();
        return new InputMsg(
                new Cells(column, row, width),
                height,
                prefill,
                space(param, " "),
                cursor(param),
                keys(param, ENVOI));
    }

    static InputForm form(ReplyValues param) throws ReplyFault {
        List<Long> columns = param.numbers("x");
        List<Long> rows = param.numbers("y");
        List<Long> lengths = param.numbers("l");
        int count = columns.size();
        if (count < 1 || count > MOST_FIELDS || rows.size() != count || lengths.size() != count) {
            throw param.wrong("x", "as long as y and l, 1 to " + MOST_FIELDS);
        }
        List<String> prefill = param.texts("prefill").orElse(List.of());
        List<String> masks = param.texts("char").orElse(List.of());
        List<FormField> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Cells cells = cells(columns.get(i), rows.get(i), lengths.get(i));
            String text = RequestWriter.cut(at(prefill, i), cells.length());
            fields.add(new FormField(cells, text, mask(at(masks, i))));
        }
        return new InputForm(fields, space(param, "."), cursor(param), keys(param, ENVOI));
    }

    private static Cells cells(long x, long y, long l) {
        int column = within(x, 1, COLUMNS, 1);
        int widest = COLUMNS + 1 - column;
        return new Cells(column, within(y, 1, LAST_ROW, 1), within(l, 1, widest, widest));
    }

    private static String at(List<String> texts, int index) {
        return index < texts.size() ? texts.get(index) : "";
    }

    private static int within(long number, int least, int most, int otherwise) {
        return number < least || number > most ? otherwise : (int) number;
    }

    private static Optional<String> mask(String said) {
        return Optional.of(RequestWriter.cut(said, 1)).filter(first -> !first.isEmpty());
    }

    private static String space(ReplyValues param, String otherwise) throws ReplyFault {
        return mask(param.text("spacechar")).orElse(otherwise);
    }

    private static boolean cursor(ReplyValues param) {
        return !param.is("cursor", "off") && !param.is("cursor", false);
    }

    private static int keys(ReplyValues param, int otherwise) throws ReplyFault {
        long sum = param.number("validwith");
        return sum <= 0 ? otherwise : (int) (sum & 0xFFFF);
    }
}
