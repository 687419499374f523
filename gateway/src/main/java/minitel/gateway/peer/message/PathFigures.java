package minitel.gateway.peer.message;

import java.util.List;
import java.util.stream.Collectors;

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

    private static String flag(boolean on) {
        return on ? "1:" : "0:";
    }
}
