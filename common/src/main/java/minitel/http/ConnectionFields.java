package minitel.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The fields of a head that are between two neighbours alone (RFC 9110, 7.6.1): what passes a
/// message on leaves them out, and says its own. Stateless: any thread.
public final class ConnectionFields {
    private static final Set<String> ALWAYS =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private ConnectionFields() {}

    /// The names of all of them, in lower case: those that always are, and those that the head says
    /// to be.
    public static Set<String> of(List<HeaderLine> lines) {
        Set<String> names = new HashSet<>(ALWAYS);
        for (HeaderLine line : lines) {
            if (line.is("Connection")) {
                for (String name : line.value().split(",")) {
                    names.add(name.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }
}
