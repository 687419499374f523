package minitel.gateway.peer.owner;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A socket of UDP as the kernel lists it.
///
/// @param address of its own end, in the kernel's own digits ([SocketWords])
/// @param port of its own end
/// @param uid whose it is
record SocketRow(String address, int port, long uid) {
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
        String address = "";
        int at = from;
        while (at < to) {
            int begin = skip(line, at, to, true);
            int end = skip(line, begin, to, false);
            if (word == 1) {
                int colon = colon(line, begin, end);
                port = colon < 0 ? -1 : (int) number(line, colon + 1, end, DIGITS, 4);
                address = colon < 0 ? "" : text(line, begin, colon);
            } else if (word == UID) {
                return row(address, port, number(line, begin, end, 10, LONGEST_UID));
            }
            word++;
            at = end;
        }
        return Optional.empty();
    }

    private static Optional<SocketRow> row(String address, int port, long uid) {
        return port < 0 || uid < 0
                ? Optional.empty()
                : Optional.of(new SocketRow(address, port, uid));
    }

    private static String text(byte[] line, int from, int to) {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
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
}
