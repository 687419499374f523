package minitel.gateway.pavi.check;

import java.util.List;
import java.util.Optional;
import minitel.json.JsonTree;

/// Whether fields are where their author wants them: what is out of range is not refused but
/// mended, so that a field is suddenly elsewhere.
final class FieldJudge {
    private static final int COLUMNS = 40;
    private static final int LAST_ROW = 24;

    /// The keys that can leave a field, as MiniPAVI adds them up, and that bit of others' for one
    /// character.
    private static final int ALL_KEYS = 1 | 4 | 8 | 16 | 64 | 128 | 256;

    private final ReplyTree param;
    private final FindingList found;

    private FieldJudge(ReplyTree param, FindingList found) {
        this.param = param;
        this.found = found;
    }

    /// @return whether it is a field at all
    static boolean judge(String name, ReplyTree param, FindingList found) {
        FieldJudge judge = new FieldJudge(param, found);
        switch (name) {
            case "InputTxt" -> judge.line();
            case "InputMsg" -> judge.lines();
            case "InputForm" -> judge.form();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void line() {
        int column = number("x", param.get("x"), 1, COLUMNS, 1);
        number("y", param.get("y"), 0, LAST_ROW, 1);
        int widest = COLUMNS + 1 - column;
        if (!param.has("l")) {
            found.fault(param.path() + "l is left out: the field has one cell; say how many");
        }
        int length = number("l", param.get("l"), 1, widest, 1);
        param.text("prefill").ifPresent(text -> prefill("prefill", text, length));
        if (keys() <= 0) {
            found.fault(
                    param.path()
                            + "validwith is left out: no key leaves the field but Connexion/Fin;"
                            + " Envoi is 128");
        }
    }

    private void lines() {
        int column = number("x", param.get("x"), 1, COLUMNS, 1);
        int row = number("y", param.get("y"), 1, LAST_ROW, 1);
        int widest = COLUMNS + 1 - column;
        int width = number("w", param.get("w"), 1, widest, widest);
        int highest = LAST_ROW + 1 - row;
        int height = number("h", param.get("h"), 1, highest, highest);
        List<JsonTree> texts = param.items("prefill");
        if (texts.size() > height) {
            found.note(param.path() + "prefill has more lines than the field: the rest is cut off");
        }
        prefills(texts.subList(0, Math.min(texts.size(), height)), width);
        keys();
    }

    private void prefills(List<JsonTree> texts, int width) {
        for (int i = 0; i < texts.size(); i++) {
            String name = "prefill[" + i + "]";
            ReplyTree.said(texts.get(i)).ifPresent(text -> prefill(name, text, width));
        }
    }

    private void form() {
        List<JsonTree> columns = param.items("x");
        List<JsonTree> rows = param.items("y");
        List<JsonTree> lengths = param.items("l");
        List<JsonTree> texts = param.items("prefill");
        for (int i = 0; i < Math.min(columns.size(), Math.min(rows.size(), lengths.size())); i++) {
            int column = number("x[" + i + "]", columns.get(i), 1, COLUMNS, 1);
            number("y[" + i + "]", rows.get(i), 1, LAST_ROW, 1);
            int widest = COLUMNS + 1 - column;
            int length = number("l[" + i + "]", lengths.get(i), 1, widest, widest);
            String name = "prefill[" + i + "]";
            Optional<String> text =
                    i < texts.size() ? ReplyTree.said(texts.get(i)) : Optional.empty();
            text.ifPresent(said -> prefill(name, said, length));
        }
        keys();
    }

    /// @return what the gateway takes for it
    private int number(String key, JsonTree value, int least, int most, int otherwise) {
        Optional<String> said = ReplyTree.said(value).filter(text -> !text.isBlank());
        if (said.isEmpty()) {
            return otherwise;
        }
        int number = whole(said.get());
        if (number >= least && number <= most) {
            return number;
        }
        found.fault(
                param.path()
                        + key
                        + " is "
                        + FindingList.quoted(said.get())
                        + ", outside the screen: here it can be "
                        + least
                        + " to "
                        + most
                        + ", and "
                        + otherwise
                        + " is taken instead");
        return otherwise;
    }

    private static int whole(String text) {
        try {
            return (int) Math.clamp(Double.parseDouble(text.strip()), -1, 99_999);
        } catch (NumberFormatException _) { // a word
            return -1;
        }
    }

    private void prefill(String name, String text, int length) {
        int count = text.codePointCount(0, text.length());
        if (count > length) {
            found.note(
                    param.path()
                            + name
                            + " has "
                            + count
                            + " characters, its field "
                            + length
                            + ": the rest is cut off");
        }
    }

    /// @return what it says, 0 for nothing
    private int keys() {
        Optional<String> said = param.text("validwith").filter(text -> !text.isBlank());
        int sum = said.map(FieldJudge::whole).orElse(0);
        if (said.isPresent() && (sum <= 0 || (sum & ALL_KEYS) == 0)) {
            found.fault(
                    param.path()
                            + "validwith is "
                            + FindingList.quoted(said.get())
                            + ", which is no key that leaves a field: add up Sommaire 1, Retour 4,"
                            + " R\u00e9p\u00e9tition 8, Guide 16, Suite 64, Envoi 128");
            return ALL_KEYS;
        }
        return sum;
    }
}
