package minitel.gateway.tunnel.west;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import minitel.http.HeaderLine;

/// The fields of a head that are passed on: all but those between two neighbours (RFC 9110, 7.6.1).
/// Equal names stay apart, in their order. Stateless: any thread.
final class HopFields {
    private static final Set<String> NEIGHBOURS =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "expect");

    private HopFields() {}

    static List<HeaderLine> passed(List<HeaderLine> lines) {
        Set<String> left = new HashSet<>(NEIGHBOURS);
        for (HeaderLine line : lines) {
            if (line.is("Connection")) {
                for (String word : line.value().split(",")) {
                    left.add(word.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        left.removeAll(Set.of("host", "content-length")); // they say what the message is
        List<HeaderLine> passed = new ArrayList<>();
        for (HeaderLine line : lines) {
            if (!left.contains(line.key())) {
                passed.add(line);
            }
        }
        return passed;
    }

    /// How many proxies a message has passed: each puts its name into `Via`.
    static int hops(List<HeaderLine> lines) {
        int hops = 0;
        for (HeaderLine line : lines) {
            if (line.is("Via")) {
                hops += line.value().split(",").length;
            }
        }
        return hops;
    }
}
