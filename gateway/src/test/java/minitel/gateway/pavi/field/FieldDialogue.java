package minitel.gateway.pavi.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.kit.Fuzz;
import minitel.line.KeyReader;
import minitel.videotex.KeyEvent;

/// A terminal at a field: what it sends, what it is shown, what the service is sent then. At the
/// end the whole is typed again at every split, and nothing must differ.
///
/// Bytes are written as text, those that are none in hexadecimal: `ab<13 41>`.
final class FieldDialogue {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final ServiceCommand.Fields command;
    private final boolean echo;
    private final ByteArrayOutputStream allTyped = new ByteArrayOutputStream();
    private final ByteArrayOutputStream allShown = new ByteArrayOutputStream();
    private Terminal terminal;
    private boolean waited;

    private FieldDialogue(ServiceCommand.Fields command, boolean echo) {
        this.command = command;
        this.echo = echo;
        this.terminal = new Terminal(command, echo);
    }

    static FieldDialogue with(ServiceCommand.Fields command) {
        return new FieldDialogue(command, true);
    }

    static FieldDialogue withoutEcho(ServiceCommand.Fields command) {
        return new FieldDialogue(command, false);
    }

    FieldDialogue draws(String shown) {
        assertEquals(shown, written(terminal.field.drawing()));
        return this;
    }

    /// Keys that make no call.
    FieldDialogue keys(String typed, String shown) {
        byte[] bytes = bytes(typed);
        byte[] screen = terminal.types(bytes);
        allTyped.writeBytes(bytes);
        allShown.writeBytes(screen);
        assertEquals(shown, written(screen), () -> "after " + typed);
        assertEquals(Optional.empty(), terminal.call, () -> "after " + typed);
        return this;
    }

    /// Whoever types takes his time.
    FieldDialogue waits() {
        waited = true;
        terminal.waits();
        return this;
    }

    /// A key that calls the service.
    void calls(String typed, ServiceFunction function, String... content) {
        byte[] bytes = bytes(typed);
        allShown.writeBytes(terminal.types(bytes));
        allTyped.writeBytes(bytes);
        assertEquals(Optional.of(function), terminal.call);
        sends(content);
    }

    void sends(String... content) {
        assertEquals(List.of(content), terminal.field.content());
        if (!waited) {
            Fuzz.everySplit(allTyped.toByteArray(), pieces -> typesAgain(pieces, content));
        }
    }

    private void typesAgain(List<byte[]> pieces, String... content) {
        Terminal again = new Terminal(command, echo);
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        pieces.forEach(piece -> shown.writeBytes(again.types(piece)));
        assertEquals(written(allShown.toByteArray()), written(shown.toByteArray()));
        assertEquals(List.of(content), again.field.content());
        assertEquals(terminal.call, again.call);
    }

    /// What stands between a line and a field.
    static final class Terminal {
        final InputField field;
        Optional<ServiceFunction> call = Optional.empty();

        private final boolean echo;
        private final FieldKeyReader keys = new FieldKeyReader();
        private KeyReader reader = KeyReader.EMPTY;

        Terminal(ServiceCommand.Fields command, boolean echo) {
            this.field = InputField.of(command);
            this.echo = echo;
        }

        /// What it is shown then; what comes behind a call is for the next field.
        byte[] types(byte[] bytes) {
            KeyReader.Reading reading = reader.read(bytes, bytes.length, 0);
            reader = reading.next();
            return takes(reading.events());
        }

        byte[] waits() {
            KeyReader.Reading reading = reader.release(Long.MAX_VALUE);
            reader = reading.next();
            return takes(reading.events());
        }

        private byte[] takes(List<KeyEvent> events) {
            ByteArrayOutputStream shown = new ByteArrayOutputStream();
            for (KeyEvent event : events) {
                for (FieldKey key : keys.read(event)) {
                    if (call.isEmpty()) {
                        FieldStep step = field.key(key, echo);
                        shown.writeBytes(step.screen());
                        call = step.call();
                    }
                }
            }
            return shown.toByteArray();
        }
    }

    static byte[] bytes(String written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : written.split("<")) {
            int end = part.indexOf('>');
            if (end >= 0) {
                bytes.writeBytes(HEX.parseHex(part.substring(0, end)));
            }
            bytes.writeBytes(part.substring(end + 1).getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    static String written(byte[] bytes) {
        StringBuilder written = new StringBuilder();
        for (byte b : bytes) {
            if (b >= ' ' && b < 0x7F) {
                written.append((char) b);
            } else {
                written.append('<').append(HEX.toHexDigits(b)).append('>');
            }
        }
        return written.toString();
    }
}
