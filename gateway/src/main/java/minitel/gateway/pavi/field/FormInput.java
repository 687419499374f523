package minitel.gateway.pavi.field;

import java.io.ByteArrayOutputStream;
import java.util.List;
import minitel.gateway.pavi.message.ServiceCommand.FormField;
import minitel.gateway.pavi.message.ServiceCommand.InputForm;

/// Fields anywhere, between which Suite and Retour lead. Sommaire is always a call.
final class FormInput extends InputField {
    private FormInput(List<FieldLine> lines, InputForm command) {
        super(lines, 0, command.validWith() | SOMMAIRE, command.cursor());
    }

    static FormInput of(InputForm command) {
        List<FieldLine> lines =
                command.fields().stream().map(field -> line(field, command.space())).toList();
        return new FormInput(lines, command);
    }

    private static FieldLine line(FormField field, String space) {
        return line(field.cells(), FieldPaint.of(space, field.mask()), field.prefill());
    }

    @Override
    public byte[] drawing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines().forEach(line -> out.writeBytes(line.place()));
        lines().forEach(line -> out.writeBytes(line.entered()));
        if (!lines().isEmpty()) {
            out.writeBytes(lines().get(at()).end());
        }
        out.writeBytes(cursor());
        return out.toByteArray();
    }

    @Override
    boolean isWalked() {
        return true;
    }

    @Override
    boolean isFlowing() {
        return false;
    }
}
