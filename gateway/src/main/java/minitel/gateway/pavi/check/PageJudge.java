package minitel.gateway.pavi.check;

import java.util.Optional;
import minitel.io.EvenParity;
import minitel.videotex.Codes;
import minitel.videotex.SequenceTracker;

/// What stands in a page at which a Minitel does something else than its author meant: positions
/// outside the screen, and bytes of eight bits. Not within pictures and what else the screen does
/// not look at. One page, one thread.
final class PageJudge {
    private static final int ROWS = 24;
    private static final int COLUMNS = 40;

    private final byte[] page;
    private final SequenceTracker tracker = new SequenceTracker();

    private int high;
    private int firstHigh;
    private boolean parity = true;
    private int misplaced;
    private Optional<String> firstMisplaced = Optional.empty();

    private PageJudge(byte[] page) {
        this.page = page;
    }

    static PageJudge of(byte[] page) {
        PageJudge judge = new PageJudge(page);
        for (int at = 0; at < page.length; at++) {
            judge.look(at);
        }
        return judge;
    }

    private void look(int at) {
        boolean seen =
                switch (tracker.open()) {
                    case NOTHING, SEQUENCE, LOAD -> true;
                    case SCREEN_TRANSPARENCY, COUNTED_TRANSPARENCY, PHOTO, TELINFO -> false;
                };
        if (seen) {
            bits(at);
            if ((page[at] & 0x7F) == Codes.US && at + 2 < page.length) {
                position(at, page[at + 1] & 0x7F, page[at + 2] & 0x7F);
            }
        }
        tracker.feed(page[at]);
    }

    private void bits(int at) {
        parity &= EvenParity.isEven(page[at]);
        if (page[at] < 0) {
            firstHigh = high == 0 ? at : firstHigh;
            high++;
        }
    }

    /// `1F 23` and its like load characters, and are no positions; so are `3C` and `3E`.
    private void position(int at, int row, int column) {
        if (row >= 0x40) {
            goes(at, row - 0x40, column - 0x40);
        } else if (row >= '0' && row <= '2' && column >= '0' && column <= '9') {
            goes(at, (row - '0') * 10 + column - '0', 1);
        } else if (row < 0x20 || row >= '0' && row != 0x3C && row != 0x3E) {
            misplaced(at, "goes nowhere");
        }
    }

    private void goes(int at, int row, int column) {
        if (row > ROWS || column < 1 || column > COLUMNS) {
            misplaced(
                    at, column < 0 ? "goes nowhere" : "goes to row " + row + ", column " + column);
        }
    }

    private void misplaced(int at, String where) {
        misplaced++;
        if (firstMisplaced.isEmpty()) {
            String bytes =
                    "%02X %02X %02X"
                            .formatted(page[at] & 0xFF, page[at + 1] & 0xFF, page[at + 2] & 0xFF);
            firstMisplaced = Optional.of(where + " (" + bytes + " at byte " + at + ")");
        }
    }

    void places(FindingList found) {
        String more = misplaced < 2 ? "" : ", and " + (misplaced - 1) + " more like that";
        firstMisplaced.ifPresent(first ->
                found.fault(
                        "content "
                                + first
                                + more
                                + ": a Minitel stays where it is; behind 1F come 40 + row"
                                + " (0 to 24: 40 to 58) and 40 + column (1 to 40: 41 to"
                                + " 68), in hexadecimal"));
    }

    /// Says that there are some which are no letters of another charset.
    void eighthBit(FindingList found) {
        String bytes = high == 1 ? "a byte" : high + " bytes";
        int first = page[firstHigh] & 0xFF;
        String said =
                "content has %s of eight bits (%s%02X at byte %d): a Minitel takes seven, here %02X"
                        .formatted(
                                bytes,
                                high == 1 ? "" : "the first is ",
                                first,
                                firstHigh,
                                first & 0x7F);
        if (parity) {
            found.note(said + "; that is parity, which nobody needs here");
        } else {
            found.fault(said + "; only pictures (1B 70) have eight");
        }
    }

    /// Bytes of eight bits outside of pictures.
    int high() {
        return high;
    }

    /// Where the first of them stands.
    int firstHigh() {
        return firstHigh;
    }
}
