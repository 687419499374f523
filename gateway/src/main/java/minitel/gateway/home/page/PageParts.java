package minitel.gateway.home.page;

import minitel.videotex.Colour;
import minitel.videotex.FunctionKey;
import minitel.videotex.PageWriter;
import minitel.videotex.VideotexText;

/// What pages have in common: the head, the line below it, the names of keys. Called by the pages
/// while they paint.
public final class PageParts {
    /// A line in the middle of its row.
    private static final int MIDDLE_LINE = 0b001100;

    private PageParts() {}

    /// The head of an inner page: its name, a remark on the right, a line below.
    static void head(PageWriter to, String title, String remark) {
        to.at(2, 2).ink(Colour.YELLOW).size(PageWriter.Size.DOUBLE_HEIGHT).text(title);
        if (!remark.isEmpty()) {
            to.at(2, 40 - VideotexText.columns(remark)).ink(Colour.CYAN).text(remark);
        }
        line(to, 3);
    }

    /// A line across the screen.
    public static void line(PageWriter to, int row) {
        to.at(row, 1).ink(Colour.BLUE).repeatMosaic(MIDDLE_LINE, 40);
    }

    /// A key of the keyboard, inverted.
    public static PageWriter key(PageWriter to, FunctionKey key) {
        return to.inverse(true).text(key.cap()).inverse(false);
    }

    /// As much of a text as fits into some columns.
    public static String clip(String text, int columns) {
        String clipped = text;
        while (VideotexText.columns(clipped) > columns) {
            clipped = clipped.substring(0, clipped.offsetByCodePoints(clipped.length(), -1));
        }
        return clipped;
    }
}
