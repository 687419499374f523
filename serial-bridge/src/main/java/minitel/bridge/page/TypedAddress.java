package minitel.bridge.page;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.dial.Route;

/// Addresses as people type them on a Minitel.
///
/// | typed | meaning |
/// |---|---|
/// | `host:port` | `tcp://host:port` |
/// | `host/path`, `host:port/path`, `host?query` | `ws://…` |
/// | anything with a scheme, `telnet:host:port` | as [Route] says |
public final class TypedAddress {
    private static final Set<String> SERVED = Set.of("ws", "wss", "telnet", "tcp");
    private static final Set<String> ELSEWHERE = Set.of("tunnel", "builtin");
    private static final Pattern SCHEME =
            Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]*://|builtin:).*");
    private static final Pattern PARTS =
            Pattern.compile("([^:]*):(?://)?(\\[[^]]*]|[^:/?]*)(?::([^/?]*))?(.*)");

    private TypedAddress() {}

    /// What a typed address came to.
    sealed interface Reading {}

    record Good(Route route) implements Reading {}

    /// @param what for the `%s` of the words
    record Bad(ScreenWords words, String what) implements Reading {}

    static Reading read(String typed) {
        String whole = completed(Route.inFull(typed));
        try {
            return new Good(Route.parse(whole));
        } catch (IllegalArgumentException _) { // its sentence is for logs
            return fault(whole);
        }
    }

    private static String completed(String typed) {
        if (SCHEME.matcher(typed).matches()) {
            return typed;
        }
        boolean path = typed.indexOf('/') >= 0 || typed.indexOf('?') >= 0;
        return (path ? "ws://" : "tcp://") + typed;
    }

    /// What is wrong with an address that is none, in the order in which it is read.
    private static Bad fault(String whole) {
        Matcher parts = PARTS.matcher(whole);
        if (!parts.matches()) {
            return new Bad(ScreenWords.NO_ADDRESS, "");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String port = parts.group(3);
        if (!SERVED.contains(scheme)) {
            boolean known = ELSEWHERE.contains(scheme);
            return new Bad(known ? ScreenWords.NOT_SERVED : ScreenWords.NO_SCHEME, scheme);
        }
        if (whole.split("[/?]+", 3)[1].indexOf('@') >= 0) {
            return new Bad(ScreenWords.NO_LOGIN, "");
        }
        if (parts.group(2).isEmpty()) {
            return new Bad(ScreenWords.NO_HOST, "");
        }
        if (port == null ? scheme.equals("tcp") : port.isEmpty()) {
            return new Bad(ScreenWords.NO_PORT, "");
        }
        if (port != null && port.indexOf(':') >= 0) {
            return new Bad(ScreenWords.NO_BRACKETS, "");
        }
        if (port != null && !isPort(port)) {
            return new Bad(ScreenWords.BAD_PORT, port);
        }
        boolean bare = scheme.equals("tcp") || scheme.equals("telnet");
        return new Bad(
                bare && !parts.group(4).isEmpty() ? ScreenWords.NO_PATH : ScreenWords.NO_ADDRESS,
                "");
    }

    private static boolean isPort(String digits) {
        return digits.matches("[0-9]{1,5}")
                && Integer.parseInt(digits) >= 1
                && Integer.parseInt(digits) <= 65_535;
    }
}
