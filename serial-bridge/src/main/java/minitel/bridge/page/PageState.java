package minitel.bridge.page;

/// All that the bridge's own page shows, and what was typed.
///
/// @param kept the settings before those that are being chosen
/// @param typed the address so far
/// @param bells rises with every refused key
record PageState(
        PageFacts pageFacts,
        OwnerSettings settings,
        OwnerSettings kept,
        Sheet sheet,
        String typed,
        MessageRow messageRow,
        int bells) {

    /// What fills the screen.
    enum Sheet {
        PAGE,
        GUIDE,
        SETTINGS
    }

    static PageState first(PageFacts pageFacts, OwnerSettings settings, MessageRow messageRow) {
        return new PageState(pageFacts, settings, settings, Sheet.PAGE, "", messageRow, 0);
    }

    /// A locked page has one sheet and no field.
    PageState view(PageFacts newView) {
        return newView.locked()
                ? new PageState(newView, kept, kept, Sheet.PAGE, "", messageRow, bells)
                : new PageState(newView, settings, kept, sheet, typed, messageRow, bells);
    }

    /// Settings that are tried, and kept or not when their sheet is left.
    PageState trying(OwnerSettings newSettings) {
        return new PageState(pageFacts, newSettings, kept, sheet, typed, messageRow, bells);
    }

    /// Settings that stay.
    PageState keeping(OwnerSettings newSettings) {
        return new PageState(pageFacts, newSettings, newSettings, sheet, typed, messageRow, bells);
    }

    PageState sheet(Sheet newSheet) {
        return new PageState(pageFacts, settings, kept, newSheet, typed, messageRow, bells);
    }

    PageState typed(String newTyped) {
        return new PageState(pageFacts, settings, kept, sheet, newTyped, messageRow, bells);
    }

    PageState row0(MessageRow newRow0) {
        return new PageState(pageFacts, settings, kept, sheet, typed, newRow0, bells);
    }

    /// Says something until the next key, `""` = nothing.
    PageState notice(String text) {
        return row0(messageRow.saying(text));
    }

    PageState bell() {
        return new PageState(pageFacts, settings, kept, sheet, typed, messageRow, bells + 1);
    }

    boolean hasField() {
        return sheet == Sheet.PAGE && !pageFacts.locked();
    }

    String say(ScreenWords words) {
        return words.in(settings.language());
    }

    String say(ScreenWords words, String what) {
        return words.in(settings.language(), what);
    }
}
