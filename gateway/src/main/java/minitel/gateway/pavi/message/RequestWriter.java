package minitel.gateway.pavi.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes the body of a request, byte for byte as services have got it from MiniPAVI: the order of
/// the keys is its own, as is what is escaped. Stateless: any thread.
public final class RequestWriter {
    /// The version of MiniPAVI that this gateway speaks like.
    public static final String VERSION = "1.6";

    /// Characters of a context, and of all that was typed together; what is beyond is cut off.
    public static final int LONGEST_TEXT = 64_000;

    /// What a request has of typed texts; a form has 30 fields.
    private static final int MOST_TEXTS = 64;

    private static final String HEXADECIMAL = "0123456789abcdef";

    private RequestWriter() {}

    /// The body; ASCII only.
    public static byte[] json(ServiceRequest request) {
        boolean called = request.function() == ServiceFunction.BGCALL; // nobody is on line there
        CallerFacts caller = request.caller();
        StringBuilder json = new StringBuilder(512);
        text(json.append("{\"PAVI\":{\"version\":"), VERSION);
        text(json.append(",\"uniqueId\":"), caller.uniqueId());
        text(json.append(",\"remoteAddr\":"), called ? "" : caller.remoteAddress());
        text(json.append(",\"typesocket\":"), called ? "" : caller.socketType().word());
        text(json.append(",\"versionminitel\":"), called ? "" : caller.terminal());
        value(json.append(",\"content\":"), called ? List.of() : bounded(request.content()));
        json.append(",\"datas\":").append(request.datas().orElse("null"));
        text(json.append(",\"context\":"), called ? "" : cut(request.context(), LONGEST_TEXT));
        text(json.append(",\"fctn\":"), request.function().word());
        json.append(",\"webmedia\":0}");
        request.query()
                .filter(query -> !query.isEmpty())
                .ifPresent(
                        query -> value(json.append(",\"URLPARAMS\":"), FormQuery.variables(query)));
        return json.append('}').toString().getBytes(US_ASCII);
    }

    private static List<String> bounded(List<String> texts) {
        List<String> bounded = new ArrayList<>();
        int left = LONGEST_TEXT;
        for (String text : texts.subList(0, Math.min(texts.size(), MOST_TEXTS))) {
            String fit = cut(text, left);
            left -= fit.codePointCount(0, fit.length());
            bounded.add(fit);
        }
        return bounded;
    }

    /// The first characters of a text.
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    private static void value(StringBuilder json, Object value) {
        switch (value) {
            case Map<?, ?> map -> members(json, map);
            case List<?> list -> items(json, list);
            default -> text(json, value.toString());
        }
    }

    private static void members(StringBuilder json, Map<?, ?> map) {
        char before = '{';
        for (Map.Entry<?, ?> member : map.entrySet()) {
            text(json.append(before), String.valueOf(member.getKey()));
            value(json.append(':'), member.getValue());
            before = ',';
        }
        json.append(map.isEmpty() ? "{}" : "}");
    }

    private static void items(StringBuilder json, List<?> list) {
        char before = '[';
        for (Object item : list) {
            value(json.append(before), item);
            before = ',';
        }
        json.append(list.isEmpty() ? "[]" : "]");
    }

    private static void text(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\', '/' -> json.append('\\').append(c);
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> character(json, isHalf(text, i) ? '\ufffd' : c);
            }
        }
        json.append('"');
    }

    private static void character(StringBuilder json, char c) {
        if (c >= ' ' && c <= 0x7F) {
            json.append(c);
            return;
        }
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(HEXADECIMAL.charAt(c >> shift & 0xF));
        }
    }

    /// Whether it is half of a character whose other half is not beside it.
    private static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
