package minitel.bridge.page;

/// All that the bridge's own page shows, and what was typed.
///
/// @param kept the settings before those that are being chosen
/// @param typed the address so far
/// @param bells rises with every refused key
record PageState(
        View view,
        Settings settings,
        Settings kept,
        Sheet sheet,
        String typed,
        Row0 row0,
        int bells) {

    /// What fills the screen.
    enum Sheet {
        PAGE,
        GUIDE,
        SETTINGS
    }

    static PageState first(View view, Settings settings, Row0 row0) {
        return new PageState(view, settings, settings, Sheet.PAGE, "", row0, 0);
    }

    /// A locked page has one sheet and no field.
    PageState view(View newView) {
        return newView.locked()
                ? new PageState(newView, kept, kept, Sheet.PAGE, "", row0, bells)
                : new PageState(newView, settings, kept, sheet, typed, row0, bells);
    }

    /// Settings that are tried, and kept or not when their sheet is left.
    PageState trying(Settings newSettings) {
        return new PageState(view, newSettings, kept, sheet, typed, row0, bells);
    }

    /// Settings that stay.
    PageState keeping(Settings newSettings) {
        return new PageState(view, newSettings, newSettings, sheet, typed, row0, bells);
    }

    PageState sheet(Sheet newSheet) {
        return new PageState(view, settings, kept, newSheet, typed, row0, bells);
    }

    PageState typed(String newTyped) {
        return new PageState(view, settings, kept, sheet, newTyped, row0, bells);
    }

    PageState row0(Row0 newRow0) {
        return new PageState(view, settings, kept, sheet, typed, newRow0, bells);
    }

    /// Says something until the next key, `""` = nothing.
    PageState notice(String text) {
        return row0(row0.saying(text));
    }

    PageState bell() {
        return new PageState(view, settings, kept, sheet, typed, row0, bells + 1);
    }

    boolean hasField() {
        return sheet == Sheet.PAGE && !view.locked();
    }

    String say(Words words) {
        return words.in(settings.language());
    }

    String say(Words words, String what) {
        return words.in(settings.language(), what);
    }
}
