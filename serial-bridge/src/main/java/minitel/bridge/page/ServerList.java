package minitel.bridge.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import minitel.find.FoundGateway;

/// The numbered list of gateways on their sheet, and the number that was typed. As long as the
/// sheet is shown a number means the same gateway: who comes is put behind the others, who goes
/// keeps his number and is marked.
///
/// @param page which part is shown, the first is 0
/// @param number as it was typed so far
record ServerList(List<Entry> entries, int page, String number) {
    /// Entries on a screen.
    static final int PER_PAGE = 6;

    /// As many as are listed at all. Whoever comes then gets the number of one that has gone and is
    /// on another screen, so that nobody fills the list by coming and going.
    private static final int MOST = 36;

    /// Digits of a number.
    static final int DIGITS = 2;

    static final ServerList EMPTY = new ServerList(List.of(), 0, "");

    /// @param gone whether it is not heard any more
    record Entry(FoundGateway server, boolean gone) {
        private boolean is(FoundGateway other) {
            return server.name().equals(other.name()) && server.route().equals(other.route());
        }
    }

    static ServerList of(List<FoundGateway> found) {
        return EMPTY.with(found);
    }

    /// The same list after another look around.
    ServerList with(List<FoundGateway> found) {
        List<FoundGateway> fresh = new ArrayList<>(found);
        List<Entry> next = new ArrayList<>();
        for (Entry entry : entries) {
            Optional<FoundGateway> now = found.stream().filter(entry::is).findFirst();
            now.ifPresent(fresh::remove);
            next.add(new Entry(now.orElse(entry.server()), now.isEmpty()));
        }
        for (FoundGateway server : fresh) {
            int at = next.size() < MOST ? next.size() : free(next);
            if (at == next.size()) {
                next.add(new Entry(server, false));
            } else if (at >= 0) {
                next.set(at, new Entry(server, false));
            }
        }
        return new ServerList(List.copyOf(next), page, number);
    }

    /// @return -1 = none, or a number is being typed
    private int free(List<Entry> all) {
        return IntStream.range(0, all.size())
                .filter(at -> number.isEmpty() && all.get(at).gone() && at / PER_PAGE != page)
                .findFirst()
                .orElse(-1);
    }

    int pages() {
        return Math.max(1, (entries.size() + PER_PAGE - 1) / PER_PAGE);
    }

    /// What stands in a place of the screen.
    ///
    /// @param place the first is 0
    Optional<Entry> shown(int place) {
        int index = page * PER_PAGE + place;
        return index < entries.size() ? Optional.of(entries.get(index)) : Optional.empty();
    }

    ServerList turned(int newPage) {
        return new ServerList(entries, newPage, number);
    }

    ServerList typed(String newNumber) {
        return new ServerList(entries, page, newNumber);
    }

    /// Whom the number means; without one the only one there is.
    Optional<FoundGateway> meant() {
        if (number.isEmpty()) {
            return entries.size() == 1
                    ? Optional.of(entries.getFirst().server())
                    : Optional.empty();
        }
        int index = Integer.parseInt(number) - 1;
        return index >= 0 && index < entries.size()
                ? Optional.of(entries.get(index).server())
                : Optional.empty();
    }
}
