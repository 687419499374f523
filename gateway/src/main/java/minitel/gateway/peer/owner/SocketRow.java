package minitel.gateway.peer.owner;

import java.util.Optional;

/// A socket of UDP as the kernel lists it.
///
/// @param port of its own end
/// @param mayBeLoopback whether what it sends over loopback can come from the machine itself: it is
///   bound to a loopback address, or to none
/// @param uid whose it is
record SocketRow(int port, boolean mayBeLoopback, long uid) {
    private static final int DIGITS = 16;
    private static final int LONGEST_UID = 10;

    /// Where the uid stands, counted in words.
    private static final int UID = 7;

    /// @param line such as `1: 0100007F:16A8 00000000:0000 07 00000000:00000000 00:00000000
    ///   00000000 1000 0 12345 2 0`, from `from` to `to`; blanks may be around the words
    /// @return empty where it is none, as the head line
    static Optional<SocketRow> read(byte[] line, int from, int to) {
        int word = 0;
        int port = -1;
        boolean loopback = false;
        int at = from;
        while (at < to) {
            int begin = skip(line, at, to, true);
            int end = skip(line, begin, to, false);
            if (word == 1) {
                int colon = colon(line, begin, end);
                port = colon < 0 ? -1 : (int) number(line, colon + 1, end, DIGITS, 4);
                loopback = colon >= 0 && isLoopback(line, begin, colon);
            } else if (word == UID) {
                return row(port, loopback, number(line, begin, end, 10, LONGEST_UID));
            }
            word++;
            at = end;
        }
        return Optional.empty();
    }

    private static Optional<SocketRow> row(int port, boolean loopback, long uid) {
        return port < 0 || uid < 0
                ? Optional.empty()
                : Optional.of(new SocketRow(port, loopback, uid));
    }

    /// The end of the blanks, or of the word, that begin there.
    private static int skip(byte[] line, int from, int to, boolean blanks) {
        int at = from;
        while (at < to && (line[at] == ' ') == blanks) {
            at++;
        }
        return at;
    }

    private static int colon(byte[] line, int from, int to) {
        for (int at = from; at < to; at++) {
            if (line[at] == ':') {
                return at;
            }
        }
        return -1;
    }

    /// @return -1 where it is no number, or has more digits than `most`
    private static long number(byte[] line, int from, int to, int radix, int most) {
        if (from == to || to - from > most) {
            return -1;
        }
        long number = 0;
        for (int at = from; at < to; at++) {
            int digit = Character.digit(line[at], radix);
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    /// Written in words of 32 bits as the machine has them in memory: little-endian ones here.
    /// `0100007F`; `00000000000000000000000001000000`; `0000000000000000FFFF00000100007F`; zeros.
    private static boolean isLoopback(byte[] line, int from, int to) {
        int length = to - from;
        if (length == 8) {
            return isZero(line, from, to) || isThisMachine(line, to);
        }
        if (length != 32) {
            return false;
        }
        boolean upper = isZero(line, from, to - 16);
        boolean lastOfSix = isText(line, to - 16, "0000000001000000");
        boolean mapped = isText(line, to - 16, "FFFF0000") && isThisMachine(line, to);
        boolean mappedAny = isText(line, to - 16, "FFFF000000000000");
        return isZero(line, from, to) || upper && (lastOfSix || mapped || mappedAny);
    }

    /// 127.x.y.z
    private static boolean isThisMachine(byte[] line, int to) {
        return line[to - 2] == '7' && line[to - 1] == 'F';
    }

    private static boolean isZero(byte[] line, int from, int to) {
        for (int at = from; at < to; at++) {
            if (line[at] != '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(byte[] line, int from, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (line[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
