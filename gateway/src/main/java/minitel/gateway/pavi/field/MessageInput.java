package minitel.gateway.pavi.field;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.pavi.message.ServiceCommand.Cells;
import minitel.gateway.pavi.message.ServiceCommand.InputMsg;

/// Lines below one another, in which a text goes on by itself.
final class MessageInput extends InputField {
    private static final int ROWS = 24;

    private MessageInput(List<FieldLine> lines, int at, InputMsg command) {
        super(lines, at, command.validWith(), command.cursor());
    }

    static MessageInput of(InputMsg command) {
        FieldPaint paint = FieldPaint.of(command.space(), Optional.empty());
        Cells first = command.first();
        int row = Math.clamp(first.row(), 0, ROWS);
        int height = Math.clamp(command.height(), 1, ROWS + 1 - row);
        List<FieldLine> lines = new ArrayList<>(height);
        for (int i = 0; i < height; i++) {
            Cells place = new Cells(first.column(), row + i, first.length());
            boolean given = i < command.prefill().size();
            lines.add(line(place, paint, given ? command.prefill().get(i) : ""));
        }
        return new MessageInput(lines, lastWritten(lines), command);
    }

    /// Where the caller goes on: behind what somebody can read.
    private static int lastWritten(List<FieldLine> lines) {
        int last = lines.size() - 1;
        while (last > 0 && lines.get(last).content().isBlank()) {
            last--;
        }
        return last;
    }

    @Override
    public byte[] drawing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int last = lastPainted();
        for (int i = 0; i < lines().size(); i++) {
            FieldLine line = lines().get(i);
            out.writeBytes(line.place());
            if (i <= last) {
                out.writeBytes(line.entered());
            }
        }
        out.writeBytes(lines().get(at()).end());
        out.writeBytes(cursor());
        return out.toByteArray();
    }

    /// -1 = none.
    private int lastPainted() {
        int last = lines().size() - 1;
        while (last >= 0 && lines().get(last).content().isEmpty()) {
            last--;
        }
        return last;
    }

    @Override
    boolean isWalked() {
        return true;
    }

    @Override
    boolean isFlowing() {
        return true;
    }
}
