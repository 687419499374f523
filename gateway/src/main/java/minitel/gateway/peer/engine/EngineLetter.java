package minitel.gateway.peer.engine;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import minitel.io.ByteArrays;

/// What one engine says to another, under the seal: a byte that says what it is, and text.
sealed interface EngineLetter {
    byte OFFER = 1;
    byte TEXT = 2;
    byte FAREWELL = 3;

    String text();

    /// How this end may be reached: what a controller gets as `con_resp`.
    record Offer(String text) implements EngineLetter {}

    /// From controller to controller: `send_msg`.
    record Text(String text) implements EngineLetter {}

    /// This engine ends, and with it its end of the link.
    record Farewell(String text) implements EngineLetter {}

    default byte[] bytes() {
        byte kind =
                switch (this) {
                    case Offer _ -> OFFER;
                    case Text _ -> TEXT;
                    case Farewell _ -> FAREWELL;
                };
        return ByteArrays.joined(new byte[] {kind}, text().getBytes(StandardCharsets.UTF_8));
    }

    /// @return empty for anything else, as of a later version
    static Optional<EngineLetter> read(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        Optional<String> text = text(Arrays.copyOfRange(bytes, 1, bytes.length));
        return switch (bytes[0]) {
            case OFFER -> text.map(Offer::new);
            case TEXT -> text.map(Text::new);
            case FAREWELL -> text.map(Farewell::new);
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
