package minitel.gateway.tunnel.west;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import minitel.http.ConnectionFields;
import minitel.http.HeaderLine;

/// The fields of a head that are passed on: all but those between two neighbours (RFC 9110, 7.6.1).
/// Equal names stay apart, in their order. Stateless: any thread.
final class HopFields {
    /// What a proxy answers itself, or has asked for itself.
    private static final Set<String> OF_PROXIES =
            Set.of("proxy-authenticate", "proxy-authorization", "expect");

    /// They say what the message is, whatever is said of them.
    private static final Set<String> OF_MESSAGE = Set.of("host", "content-length");

    private HopFields() {}

    static List<HeaderLine> passed(List<HeaderLine> lines) {
        Set<String> left = ConnectionFields.of(lines);
        left.addAll(OF_PROXIES);
        left.removeAll(OF_MESSAGE);
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
