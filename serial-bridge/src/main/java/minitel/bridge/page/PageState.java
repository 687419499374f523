package minitel.bridge.page;

/// All that the bridge's own page shows, and what was typed.
///
/// @param kept the settings before those that are being chosen
/// @param typed the address so far
/// @param serverList the gateways that were found, as they are numbered
/// @param bells rises with every refused key
record PageState(
        PageFacts pageFacts,
        OwnerSettings settings,
        OwnerSettings kept,
        Sheet sheet,
        String typed,
        ServerList serverList,
        MessageRow messageRow,
        int bells) {

    /// What fills the screen.
    enum Sheet {
        PAGE,
        GUIDE,
        SETTINGS,
        SERVERS
    }

    static PageState first(PageFacts pageFacts, OwnerSettings settings, MessageRow messageRow) {
        Sheet sheet =
                pageFacts.servers().offered() && !pageFacts.locked() ? Sheet.SERVERS : Sheet.PAGE;
        ServerList list = ServerList.of(pageFacts.servers().found());
        return new PageState(pageFacts, settings, settings, sheet, "", list, messageRow, 0);
    }

    /// A locked page has one sheet and no field.
    PageState view(PageFacts newView) {
        if (newView.locked()) {
            return new PageState(
                    newView, kept, kept, Sheet.PAGE, "", ServerList.EMPTY, messageRow, bells);
        }
        PageState next =
                new PageState(newView, settings, kept, sheet, typed, serverList, messageRow, bells);
        return next.seen(newView.servers(), !pageFacts.servers().offered());
    }

    /// What was found is listed. Where somebody has to choose now, and is at nothing else, the list
    /// comes by itself.
    private PageState seen(ServerFacts servers, boolean news) {
        boolean comes = servers.offered() && news && sheet == Sheet.PAGE && typed.isEmpty();
        if (comes || sheet != Sheet.SERVERS) {
            return servers(ServerList.of(servers.found())).sheet(comes ? Sheet.SERVERS : sheet);
        }
        return servers.sought() ? servers(serverList.with(servers.found())) : sheet(Sheet.PAGE);
    }

    /// Settings that are tried, and kept or not when their sheet is left.
    PageState trying(OwnerSettings newSettings) {
        return new PageState(
                pageFacts, newSettings, kept, sheet, typed, serverList, messageRow, bells);
    }

    /// Settings that stay.
    PageState keeping(OwnerSettings newSettings) {
        return new PageState(
                pageFacts, newSettings, newSettings, sheet, typed, serverList, messageRow, bells);
    }

    PageState sheet(Sheet newSheet) {
        return new PageState(
                pageFacts, settings, kept, newSheet, typed, serverList, messageRow, bells);
    }

    PageState typed(String newTyped) {
        return new PageState(
                pageFacts, settings, kept, sheet, newTyped, serverList, messageRow, bells);
    }

    PageState servers(ServerList newList) {
        return new PageState(pageFacts, settings, kept, sheet, typed, newList, messageRow, bells);
    }

    PageState row0(MessageRow newRow0) {
        return new PageState(pageFacts, settings, kept, sheet, typed, serverList, newRow0, bells);
    }

    /// Says something until the next key, `""` = nothing.
    PageState notice(String text) {
        return row0(messageRow.saying(text));
    }

    PageState bell() {
        return new PageState(
                pageFacts, settings, kept, sheet, typed, serverList, messageRow, bells + 1);
    }

    boolean hasAddress() {
        return sheet == Sheet.PAGE && !pageFacts.locked();
    }

    boolean hasNumber() {
        return sheet == Sheet.SERVERS;
    }

    /// Whether the person is at something that is not to be taken away.
    boolean isTyping() {
        return !typed.isEmpty() || hasNumber() && !serverList.number().isEmpty();
    }

    String say(ScreenWords words) {
        return words.in(settings.language());
    }

    String say(ScreenWords words, String what) {
        return words.in(settings.language(), what);
    }
}
