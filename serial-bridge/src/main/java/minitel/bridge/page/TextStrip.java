package minitel.bridge.page;

import minitel.videotex.Colour;
import minitel.videotex.PageWriter;

/// A line of text on a sheet that may change while the sheet is shown.
///
/// @param text one character a column
record TextStrip(int row, int column, String text, Colour ink) {

    /// In white, as most are.
    TextStrip(int row, int column, String text) {
        this(row, column, text, Colour.WHITE);
    }

    void paint(PageWriter to) {
        if (!text.isEmpty()) {
            at(to, column).text(text);
        }
    }

    /// Paints where it differs from what stands in its place.
    void update(PageWriter to, TextStrip shown) {
        int same = 0;
        int shortest = Math.min(text.length(), shown.text.length());
        while (same < shortest && text.charAt(same) == shown.text.charAt(same)) {
            same++;
        }
        int end = text.length();
        if (text.length() == shown.text.length()) {
            while (end > same && text.charAt(end - 1) == shown.text.charAt(end - 1)) {
                end--;
            }
        }
        int gone = Math.max(0, shown.text.length() - text.length());
        if (end > same || gone > 0) {
            at(to, column + same).text(text.substring(same, end));
            if (gone > 0) {
                (ink == Colour.WHITE ? to : to.ink(Colour.WHITE)).repeat(' ', gone);
            }
        }
    }

    private PageWriter at(PageWriter to, int where) {
        PageWriter there = to.at(row, where);
        return ink == Colour.WHITE ? there : there.ink(ink);
    }
}
