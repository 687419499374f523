package minitel.gateway.pavi.visit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import minitel.videotex.Colour;
import minitel.videotex.Language;
import minitel.videotex.PageWriter;

/// What a caller sees instead of a page: the number that authors know from MiniPAVI, what is wrong,
/// and the beginning of what the server said.
///
/// @param number as MiniPAVI counts them
/// @param title on the second row
/// @param what of which kind the trouble is, on the fourth row
/// @param detail what exactly, below it
/// @param body what came instead of a reply; empty = nothing worth showing
record ErrorPage(
        int number, VisitPhrase title, Optional<VisitPhrase> what, String detail, byte[] body) {
    /// The number of a service that is not there.
    static final int NOT_THERE = 9;

    private static final int COLUMNS = 40;

    /// Rows 6 and 7, or 4 and 5; and 7 to 16.
    private static final int DETAIL = 2 * COLUMNS;

    private static final int BODY = 10 * COLUMNS;

    byte[] bytes(Language language) {
        PageWriter page = new PageWriter().clear().at(2, 1).inverse(true);
        page.text(" ERR #%02d ".formatted(number)).inverse(false).ink(Colour.YELLOW);
        page.text(" " + title.in(language));
        what.ifPresent(it -> page.at(4, 1).text(it.in(language)));
        page.at(what.isPresent() ? 6 : 4, 1).text(cut(detail, DETAIL));
        if (body.length > 0) {
            page.at(7, 1).text(cut(shown(), BODY));
        }
        page.at(24, 1).text(VisitPhrase.AGAIN.in(language));
        return page.bytes();
    }

    /// One cell a character; what is no character of the Minitel's takes one as well.
    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /// Without what stands between `<` and `>`, and with single blanks.
    private String shown() {
        int length = Math.min(body.length, 8 * BODY);
        String text = new String(body, 0, length, StandardCharsets.UTF_8);
        StringBuilder plain = new StringBuilder(BODY);
        boolean tag = false;
        for (int i = 0; i < text.length() && plain.length() < BODY; i++) {
            char c = text.charAt(i);
            tag = c == '<' || tag && c != '>';
            boolean blank = c <= ' ' || c == '>';
            if (!tag && !blank) {
                plain.append(c);
            } else if (blank && !plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        return plain.toString();
    }
}
