package minitel.gateway.pavi.bridge;

import java.util.Locale;
import java.util.Optional;

/// A host as services write it: `host:port`, `tcp://host:port`, `ssl://host:port`.
///
/// @param host in small letters, an IPv6 address without brackets
record BridgeTarget(boolean secure, String host, int port) {
    private static final int LONGEST = 255;

    /// @return empty for any other scheme, and for what is no host or no port
    static Optional<BridgeTarget> parse(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        int scheme = text.indexOf("://");
        boolean secure = text.startsWith("ssl://");
        boolean known = scheme < 0 || secure || text.startsWith("tcp://");
        String address = scheme < 0 ? text : text.substring(scheme + 3);
        int colon = address.lastIndexOf(':');
        if (!known || colon < 1) {
            return Optional.empty();
        }
        String host = unbracketed(address.substring(0, colon));
        int port = port(address.substring(colon + 1));
        return port > 0 && isHost(host)
                ? Optional.of(new BridgeTarget(secure, host, port))
                : Optional.empty();
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    /// @return 0 for what is none
    private static int port(String digits) {
        boolean all = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = all && !digits.isEmpty() && digits.length() <= 5 ? Integer.parseInt(digits) : 0;
        return port <= 65_535 ? port : 0;
    }

    /// It goes into a request as it is.
    private static boolean isHost(String host) {
        return !host.isEmpty()
                && host.length() <= LONGEST
                && host.chars()
                        .allMatch(c ->
                                c >= 'a' && c <= 'z'
                                        || c >= '0' && c <= '9'
                                        || ".-_:".indexOf(c) >= 0);
    }
}
