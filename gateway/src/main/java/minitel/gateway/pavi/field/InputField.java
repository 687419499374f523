package minitel.gateway.pavi.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceCommand.Cells;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.videotex.Codes;
import minitel.videotex.FunctionKey;

/// The field or fields that a caller is filling in, as one COMMAND of a service asks. It paints
/// what keys do to it, and says when one of them is a call; then it is over.
///
/// One thread.
public abstract sealed class InputField permits TextInput, MessageInput, FormInput {
    /// MiniPAVI's bits of the keys that make a call. Those of Annulation (2) and Correction (32)
    /// have no effect in a field.
    static final int SOMMAIRE = 1;

    static final int RETOUR = 4;
    static final int REPETITION = 8;
    static final int GUIDE = 16;
    static final int SUITE = 64;
    static final int ENVOI = 128;

    /// Of another gateway of this protocol: the first character typed is Envoi, too, and is not
    /// shown.
    static final int AT_ONCE = 256;

    private static final byte[] NOTHING = {};

    /// Empty = there is nothing to fill in, only keys.
    private final List<FieldLine> lines;

    private final int calls;
    private final byte[] cursor;

    /// In which line the caller is.
    private int at;

    /// Whether something else was put into it that the screen does not show.
    private boolean unseen;

    /// That, whole, until somebody types.
    private Optional<String> whole = Optional.empty();

    InputField(List<FieldLine> lines, int at, int calls, boolean cursor) {
        this.lines = List.copyOf(lines);
        this.at = at;
        this.calls = calls;
        this.cursor = new byte[] {(byte) (cursor ? Codes.CURSOR_ON : Codes.CURSOR_OFF)};
    }

    /// A field as a service wants it, with what stands in it at first.
    public static InputField of(ServiceCommand.Fields command) {
        return switch (command) {
            case ServiceCommand.InputTxt text -> TextInput.of(text);
            case ServiceCommand.InputMsg message -> MessageInput.of(message);
            case ServiceCommand.InputForm form -> FormInput.of(form);
        };
    }

    /// What is painted behind the page; also brings the field back later, as it is then.
    public abstract byte[] drawing();

    /// Whether Suite and Retour lead to the other lines; otherwise they can be calls.
    abstract boolean isWalked();

    /// Whether what is typed goes on in the next line by itself.
    abstract boolean isFlowing();

    /// What a key does.
    ///
    /// @param echo whether the terminal needs to be shown what is typed on it
    public final FieldStep key(FieldKey key, boolean echo) {
        FieldStep step =
                switch (key) {
                    case FieldKey.Typed(var raw) -> type(FieldCell.typed(raw), echo);
                    case FieldKey.Pressed(var pressed) -> press(pressed);
                };
        if (unseen && echo && step.call().isEmpty()) {
            unseen = false;
            return FieldStep.painting(drawing());
        }
        return step;
    }

    /// What the service is sent: a text a line, nothing trimmed.
    public final List<String> content() {
        List<String> content = new ArrayList<>(lines.size());
        lines.forEach(line -> content.add(line.content()));
        whole.filter(_ -> !content.isEmpty()).ifPresent(text -> content.set(0, text));
        return List.copyOf(content);
    }

    /// As if somebody had typed it in place of what stands in the first line. Nothing is painted
    /// now; the next key brings the whole field, since nobody knows what the screen shows by then.
    /// What is too long is sent whole as long as nobody types.
    public final void fill(String text) {
        if (!lines.isEmpty()) {
            lines.getFirst().fill(text);
            whole = Optional.of(text);
            unseen = true;
        }
    }

    private FieldStep type(FieldCell cell, boolean echo) {
        if (lines.isEmpty()) {
            return FieldStep.NOTHING;
        }
        if (!line().isFull()) {
            return put(NOTHING, cell, echo);
        }
        boolean goesOn = isFlowing() && at + 1 < lines.size() && !lines.get(at + 1).isFull();
        return goesOn ? put(walk(1), cell, echo) : FieldStep.NOTHING;
    }

    /// @param before painted first
    private FieldStep put(byte[] before, FieldCell cell, boolean echo) {
        whole = Optional.empty();
        byte[] shown = line().add(cell);
        if (isCall(AT_ONCE)) {
            return FieldStep.calling(ServiceFunction.ENVOI);
        }
        byte[] after = isFlowing() && line().isFull() ? walk(1) : NOTHING;
        return FieldStep.painting(FieldLine.joined(before, echo ? shown : NOTHING, after));
    }

    private FieldStep press(FunctionKey key) {
        return switch (key) {
            case ENVOI -> callIf(ENVOI, key);
            case REPETITION -> callIf(REPETITION, key);
            case GUIDE -> callIf(GUIDE, key);
            case SOMMAIRE -> callIf(SOMMAIRE, key);
            case SUITE -> isWalked() ? FieldStep.painting(walk(1)) : callIf(SUITE, key);
            case RETOUR -> isWalked() ? FieldStep.painting(walk(-1)) : callIf(RETOUR, key);
            case CORRECTION, ANNULATION -> FieldStep.painting(erase(key));
            case CONNEXION_FIN -> FieldStep.NOTHING;
        };
    }

    private FieldStep callIf(int bit, FunctionKey key) {
        return isCall(bit)
                ? FreeKeys.function(key).map(FieldStep::calling).orElse(FieldStep.NOTHING)
                : FieldStep.NOTHING;
    }

    private boolean isCall(int bit) {
        return (calls & bit) != 0;
    }

    private byte[] erase(FunctionKey key) {
        if (lines.isEmpty()) {
            return NOTHING;
        }
        whole = Optional.empty();
        return key == FunctionKey.CORRECTION ? line().correct() : line().clear();
    }

    /// To the line before or behind, if there is one.
    private byte[] walk(int by) {
        int to = at + by;
        if (to < 0 || to >= lines.size()) {
            return NOTHING;
        }
        at = to;
        return line().entered();
    }

    private FieldLine line() {
        return lines.get(at);
    }

    final List<FieldLine> lines() {
        return lines;
    }

    final int at() {
        return at;
    }

    /// Shows the cursor, or hides it.
    final byte[] cursor() {
        return cursor;
    }

    static FieldLine line(Cells place, FieldPaint paint, String prefill) {
        FieldLine line = new FieldLine(place, paint);
        line.fill(prefill);
        return line;
    }
}
