package minitel.gateway.peer.message;

import java.nio.charset.StandardCharsets;
import minitel.json.JsonText;

/// What texts of messages may be, so that every message fits into a datagram.
final class FieldText {
    private FieldText() {}

    /// Whether it has only letters that stand for themselves in JSON, and no blank.
    static boolean isWord(String text) {
        return text.chars()
                .allMatch(
                        letter -> letter > ' ' && letter < 0x7f && letter != '"' && letter != '\\');
    }

    /// @throws IllegalArgumentException with a sentence that does not repeat the text
    static void requireLine(String text, int most) {
        requireFits(text, most);
        if (text.chars().anyMatch(letter -> letter < ' ' || letter == 0x7f)) {
            throw new IllegalArgumentException("must be text of one line");
        }
    }

    /// @param most bytes that the text may have when it stands in JSON
    /// @throws IllegalArgumentException with a sentence that does not repeat the text
    static void requireFits(String text, int most) {
        if (text.length() > most || written(text) > most) {
            throw new IllegalArgumentException("is longer than " + most + " bytes");
        }
    }

    static int written(String text) {
        return JsonText.write(text).getBytes(StandardCharsets.UTF_8).length - 2;
    }

    /// @throws IllegalArgumentException with a sentence
    static void requireWithin(String what, long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    what + " must be from " + least + " to " + most + ", but is " + number);
        }
    }
}
