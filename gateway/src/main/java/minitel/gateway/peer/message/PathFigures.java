package minitel.gateway.peer.message;

import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// One way that a link may go, in the ten numbers of an engine's `stats`.
///
/// @param best whether it is the one that is used
/// @param rtt milliseconds
/// @param sent bytes, as the three below, two of them a second
public record PathFigures(
        boolean best,
        boolean writable,
        boolean readable,
        boolean timeout,
        boolean fresh,
        long rtt,
        long sent,
        long sentRate,
        long received,
        long receivedRate) {
    private static final int FIELDS = 10;

    /// As it stands in `stats`: numbers, colons between them, and a blank.
    @Override
    public String toString() {
        return flag(best)
                + flag(writable)
                + flag(readable)
                + flag(timeout)
                + flag(fresh)
                + List.of(rtt, sent, sentRate, received, receivedRate).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(":", "", " "));
    }

    /// The way that is used, of what an engine says.
    public static Optional<PathFigures> best(String stats) {
        StringTokenizer records = new StringTokenizer(stats, " ");
        while (records.hasMoreTokens()) {
            Optional<PathFigures> path = parse(records.nextToken());
            if (path.filter(PathFigures::best).isPresent()) {
                return path;
            }
        }
        return Optional.empty();
    }

    private static Optional<PathFigures> parse(String text) {
        StringTokenizer words = new StringTokenizer(text, ":");
        long[] numbers = new long[FIELDS];
        if (words.countTokens() != FIELDS) {
            return Optional.empty();
        }
        try {
            for (int at = 0; at < FIELDS; at++) {
                numbers[at] = Long.parseLong(words.nextToken());
            }
            boolean counts = LongStream.of(numbers).noneMatch(number -> number < 0);
            return counts ? Optional.of(of(numbers)) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty(); // an engine's business
        }
    }

    private static PathFigures of(long[] n) {
        return new PathFigures(
                n[0] != 0, n[1] != 0, n[2] != 0, n[3] != 0, n[4] != 0, n[5], n[6], n[7], n[8],
                n[9]);
    }

    private static String flag(boolean on) {
        return on ? "1:" : "0:";
    }
}
