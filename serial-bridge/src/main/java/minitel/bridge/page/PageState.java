package minitel.bridge.page;

/// All that the bridge's own page shows, and what was typed.
///
/// @param kept the settings before those that are being chosen
/// @param typed the address so far
/// @param notice the message on row 0, `""` = none
/// @param bells rises with every refused key
record PageState(
        View view,
        Settings settings,
        Settings kept,
        Sheet sheet,
        String typed,
        String notice,
        int bells) {

    /// What fills the screen.
    enum Sheet {
        PAGE,
        GUIDE,
        SETTINGS
    }

    static PageState first(View view, Settings settings, String notice) {
        return new PageState(view, settings, settings, Sheet.PAGE, "", notice, 0);
    }

    /// A locked page has one sheet and no field.
    PageState view(View newView) {
        return newView.locked()
                ? new PageState(newView, kept, kept, Sheet.PAGE, "", notice, bells)
                : new PageState(newView, settings, kept, sheet, typed, notice, bells);
    }

    /// Settings that are tried, and kept or not when their sheet is left.
    PageState trying(Settings newSettings) {
        return new PageState(view, newSettings, kept, sheet, typed, notice, bells);
    }

    /// Settings that stay.
    PageState keeping(Settings newSettings) {
        return new PageState(view, newSettings, newSettings, sheet, typed, notice, bells);
    }

    PageState sheet(Sheet newSheet) {
        return new PageState(view, settings, kept, newSheet, typed, notice, bells);
    }

    PageState typed(String newTyped) {
        return new PageState(view, settings, kept, sheet, newTyped, notice, bells);
    }

    PageState notice(String newNotice) {
        return new PageState(view, settings, kept, sheet, typed, newNotice, bells);
    }

    PageState bell() {
        return new PageState(view, settings, kept, sheet, typed, notice, bells + 1);
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
