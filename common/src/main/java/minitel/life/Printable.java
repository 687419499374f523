package minitel.life;

import java.util.regex.Pattern;

/// Text in which nothing is hidden: no control character (C0 and C1), nothing that turns the
/// direction of what stands beside it or has no width, no line or paragraph separator. Whatever a
/// stranger or a file has brought is made so before a log, a terminal or a page gets it.
public final class Printable {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final Pattern UNSEEN_IN_LINES =
            Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

    private Printable() {}

    /// Whether nothing in it is hidden.
    public static boolean is(String text) {
        return !UNSEEN.matcher(text).find();
    }

    /// The same text with `?` for what cannot be seen.
    public static String of(String text) {
        return UNSEEN.matcher(text).replaceAll("?");
    }

    /// The same for several lines, which stay lines.
    public static String lines(String text) {
        return UNSEEN_IN_LINES.matcher(text).replaceAll("?");
    }

    /// What cannot be seen in a text that [#is] not printable, for the sentence that refuses it:
    /// `U+202E`.
    public static String hidden(String text) {
        return text.codePoints()
                .filter(c -> !is(Character.toString(c)))
                .mapToObj("U+%04X"::formatted)
                .findFirst()
                .orElse("");
    }
}
