package minitel.gateway.pavi.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import minitel.json.JsonTree;

/// Whether the body of a reply is one JSON object in UTF-8, and what stands around it if not.
final class BodyJudge {
    private static final int DEEPEST = 50;
    private static final String MARK = "\uFEFF";

    private BodyJudge() {}

    /// @return the text of the object, if there is one; the gateway may have refused the whole
    static Optional<String> object(byte[] body, FindingList found) {
        Optional<String> decoded = text(body);
        if (decoded.isEmpty()) {
            found.fault(
                    "the answer is not UTF-8 (ERR #03): save the program as UTF-8, and turn other"
                            + " texts into it before they become JSON");
            return Optional.empty();
        }
        String text = decoded.get();
        if (text.isBlank()) {
            found.note("the answer is empty: nothing is painted and nothing changes");
            return Optional.empty();
        }
        if (text.startsWith(MARK)) {
            found.fault(
                    "a byte order mark (EF BB BF) stands before the JSON (ERR #03): save the"
                            + " program as UTF-8 without one");
            text = text.substring(1);
        }
        return read(text, found);
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException _) { // the answer is some other text
            return Optional.empty();
        }
    }

    private static Optional<String> read(String text, FindingList found) {
        try {
            if (JsonTree.read(text, DEEPEST) instanceof JsonTree.Members) {
                return Optional.of(text);
            }
            found.fault(
                    "the answer is JSON, but no object: nothing of it is used. It is to begin with"
                            + " { and end with }");
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            Optional<String> within = within(text);
            within.ifPresentOrElse(
                    object -> around(text, object, found),
                    () -> found.fault(strange(text, String.valueOf(e.getMessage()))));
            return within;
        }
    }

    /// The object in the middle of something else.
    private static Optional<String> within(String text) {
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}') + 1;
        if (from < 0 || to <= from) {
            return Optional.empty();
        }
        String object = text.substring(from, to);
        try {
            JsonTree.read(object, DEEPEST);
            return Optional.of(object);
        } catch (IllegalArgumentException _) { // those are no braces of JSON
            return Optional.empty();
        }
    }

    private static void around(String text, String object, FindingList found) {
        int from = text.indexOf('{');
        String before = text.substring(0, from).strip();
        String behind = text.substring(from + object.length()).strip();
        if (!before.isEmpty()) {
            boolean php = before.contains("Warning") || before.contains("Notice");
            boolean old = before.contains("Deprecated") || before.contains("error");
            found.fault(
                    "before the JSON stands "
                            + FindingList.quoted(plain(before))
                            + " (ERR #03): "
                            + (php || old
                                    ? "mend what PHP warns of, and set display_errors to 0"
                                    : "print nothing but the JSON"));
        }
        if (!behind.isEmpty()) {
            found.fault(
                    "behind the JSON stands "
                            + FindingList.quoted(plain(behind))
                            + " (ERR #03): print nothing but the JSON");
        }
    }

    private static String strange(String text, String why) {
        String begins = "the answer begins with " + FindingList.quoted(text.strip());
        if (text.strip().startsWith("<service") || text.strip().startsWith("<?xml")) {
            return begins
                    + ", which is no JSON (ERR #03), and as a document of XML names no interpreter:"
                    + " behind <service> comes <interpreteur url=\"http://HOST/PATH?url=\"/>";
        }
        return text.strip().startsWith("<")
                ? begins
                        + ", a page of HTML and no JSON (ERR #03): answer MiniPAVI's POST with JSON"
                : begins + " and is no JSON (ERR #03): " + why;
    }

    /// What PHP warns of, without the marks around it; what is nothing but marks stays.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        boolean tag = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!tag && c != '<') {
                plain.append(c);
            }
            tag = c == '<' || tag && c != '>';
        }
        return plain.toString().isBlank() ? text : plain.toString();
    }
}
