package minitel.gateway.pavi.field;

import java.util.List;
import minitel.gateway.pavi.message.ServiceCommand.InputTxt;

/// One field.
final class TextInput extends InputField {
    private TextInput(List<FieldLine> lines, InputTxt command) {
        super(lines, 0, command.validWith(), command.cursor());
    }

    static TextInput of(InputTxt command) {
        FieldPaint paint = FieldPaint.of(command.space(), command.mask());
        return new TextInput(List.of(line(command.cells(), paint, command.prefill())), command);
    }

    @Override
    public byte[] drawing() {
        FieldLine line = lines().getFirst();
        return FieldLine.joined(line.place(), line.begin(), cursor(), line.text());
    }

    @Override
    boolean isWalked() {
        return false;
    }

    @Override
    boolean isFlowing() {
        return false;
    }
}
