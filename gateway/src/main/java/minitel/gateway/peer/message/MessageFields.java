package minitel.gateway.peer.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;

/// The fields of a message that came. Keys that nobody asks for are those of other versions and do
/// no harm. What is wrong with a field is an [IllegalArgumentException] that names it and repeats
/// nothing of it, as it may be a password.
final class MessageFields {
    private static final int LONGEST_SENTENCE = 200;

    private final JsonNode object;
    private final Faults faults;

    private MessageFields(JsonNode object, Faults faults) {
        this.object = object;
        this.faults = faults;
    }

    /// What makes a message of fields.
    interface Maker<T> {
        /// @return empty when the kind is not known
        /// @throws IllegalArgumentException with a sentence
        Optional<T> make(MessageFields fields);
    }

    /// Reads a message.
    static <T> T read(byte[] json, Maker<T> maker) throws MessageException {
        MessageFields fields = of(json);
        try {
            return maker.make(fields)
                    .orElseThrow(() ->
                            new MessageException(
                                    MessageException.Fault.KIND, "is of no known kind"));
        } catch (IllegalArgumentException e) {
            throw new MessageException(
                    MessageException.Fault.FIELD, brief(String.valueOf(e.getMessage())));
        }
    }

    private static MessageFields of(byte[] json) throws MessageException {
        Faults faults = new Faults();
        Optional<JsonNode> found = JsonText.read(text(json), "the message", faults);
        if (!faults.none()) {
            throw syntax(faults.all().getFirst().sentence());
        }
        return found.filter(JsonNode::isObject)
                .map(object -> new MessageFields(object, faults))
                .orElseThrow(() -> syntax("this is no object of JSON"));
    }

    private static String text(byte[] json) throws MessageException {
        if (json.length > LinkFraming.LONGEST) {
            throw syntax("this is longer than " + LinkFraming.LONGEST + " bytes");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
        } catch (CharacterCodingException _) {
            throw syntax("this is not UTF-8");
        }
    }

    private static MessageException syntax(String sentence) {
        return new MessageException(MessageException.Fault.SYNTAX, brief(sentence));
    }

    private static String brief(String sentence) {
        return sentence.substring(0, Math.min(sentence.length(), LONGEST_SENTENCE));
    }

    boolean has(String key) {
        return object.get(key).present();
    }

    /// Whether there is a list where others have a text.
    boolean isList(String key) {
        return object.get(key).isList();
    }

    /// Empty when it is absent.
    String text(String key) {
        return checked(key, object.get(key).string(""), "text");
    }

    int number(String key, int otherwise) {
        int found = object.get(key).integer(otherwise, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return checked(key, found, "a whole number");
    }

    boolean bool(String key) {
        return checked(key, object.get(key).bool(false), "true or false");
    }

    /// A text that cannot be absent.
    <T> T required(String key, Function<String, T> parser) {
        if (!has(key)) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return parsed(key, text(key), parser);
    }

    /// None where it is absent or empty.
    <T> Optional<T> optional(String key, Function<String, T> parser) {
        String text = text(key);
        return text.isEmpty() ? Optional.empty() : Optional.of(parsed(key, text, parser));
    }

    private static <T> T parsed(String key, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private <T> T checked(String key, T value, String wanted) {
        if (!faults.none()) {
            throw new IllegalArgumentException(key + " must be " + wanted);
        }
        return value;
    }
}
