package minitel.gateway.home.page;

import minitel.videotex.Codes;
import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;
import minitel.videotex.VideotexText;

/// The line in which a code is typed. The cursor waits behind the last character, so most changes
/// are a byte or three.
public final class CodeField {
    /// As long as a code may be.
    public static final int LENGTH = 20;

    private static final int ROW = 21;
    private static final int COLUMN = 8;
    private static final char DOT = '.';

    private CodeField() {}

    public static void paint(PageWriter to, PageContext pageContext, String code) {
        to.at(ROW, 2).ink(Colour.CYAN).text(pageContext.say(HomePhrase.CODE));
        to.at(ROW, COLUMN).text(code).repeat(DOT, LENGTH - code.length());
        PageParts.key(to.text("  "), FunctionKey.ENVOI);
    }

    /// Puts the cursor where the next character goes.
    public static void cursor(PageWriter to, String code) {
        to.at(ROW, COLUMN + code.length());
    }

    /// Turns one code into another and leaves the cursor behind it.
    public static void update(PageWriter to, String shown, String code) {
        if (code.startsWith(shown)) {
            to.raw(VideotexText.encode(code.substring(shown.length())));
        } else if (shown.length() == code.length() + 1 && shown.startsWith(code)) {
            to.raw((byte) Codes.BS, (byte) DOT, (byte) Codes.BS);
        } else {
            to.at(ROW, COLUMN).text(code).repeat(DOT, shown.length() - code.length());
            cursor(to, code);
        }
    }
}
