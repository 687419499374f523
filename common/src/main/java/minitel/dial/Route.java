package minitel.dial;

import java.util.Optional;

/// Where a service is: a type word and an address, read from one short string. It answers for
/// itself whatever is asked of a route, so that nobody else has to tell the kinds apart.
///
/// | string | meaning |
/// |---|---|
/// | `ws://host:port/path?query`, `wss://…` | a WebSocket; port 80 or 443 when absent |
/// | `telnet://host:port` | TCP with telnet options; port 23 when absent; `telnet:host:port` too |
/// | `tcp://host:port` | TCP, raw bytes |
/// | `word:…` | a kind of the program's own, see [RouteScheme] |
public sealed interface Route {

    /// What a screen calls the service when nobody has named it.
    String label();

    /// Where it is reached over the network; empty = there is no such place.
    Optional<NetworkAddress> address();

    /// Whether the service is within this program: it is there at once, and needs no word about a
    /// call.
    default boolean hosted() {
        return false;
    }

    /// Whether the call checks a certificate.
    default boolean secure() {
        return false;
    }

    /// Whether what answers may be no videotex service: it clears no screen.
    default boolean plain() {
        return false;
    }

    /// The text of the route for a screen, without what is the default of its kind.
    default String brief() {
        return toString();
    }

    /// The text of the route for logs and reports: what may be a secret, who calls and a query of a
    /// kind of the program's own, is left out.
    default String shown() {
        return toString();
    }

    /// The same with more parameters, `speed=4800&frames=text`; a kind that has none stays as it
    /// is.
    default Route with(String parameters) {
        return this;
    }

    /// What any program can reach.
    sealed interface Network extends Route {
        String host();

        int port();

        @Override
        default String label() {
            return host();
        }

        @Override
        default Optional<NetworkAddress> address() {
            return Optional.of(new NetworkAddress(host(), port()));
        }
    }

    /// A WebSocket service. `target` is what the request line asks for: path and query.
    record WebSocket(boolean secure, String host, int port, String target) implements Network {
        @Override
        public String brief() {
            String start = without(secure ? ":443" : ":80", start());
            return target.equals("/") ? start : start + target;
        }

        @Override
        public Route with(String parameters) {
            String more = (target.indexOf('?') < 0 ? "?" : "&") + parameters;
            return new WebSocket(secure, host, port, target + more);
        }

        private String start() {
            return (secure ? "wss://" : "ws://") + new NetworkAddress(host, port);
        }

        @Override
        public String toString() {
            return start() + target;
        }
    }

    /// A service that negotiates telnet options.
    record Telnet(String host, int port) implements Network {
        @Override
        public boolean plain() {
            return true;
        }

        @Override
        public String brief() {
            return without(":23", toString());
        }

        @Override
        public String toString() {
            return "telnet://" + new NetworkAddress(host, port);
        }
    }

    /// A service of raw bytes.
    record Tcp(String host, int port) implements Network {
        @Override
        public boolean plain() {
            return true;
        }

        @Override
        public String toString() {
            return "tcp://" + new NetworkAddress(host, port);
        }
    }

    /// A service that is reached by what only this kind of program has: `builtin:home`.
    ///
    /// @param rest what follows the colon
    record Own(String scheme, String rest, String label, Optional<NetworkAddress> address)
            implements Route {

        /// A service within this program.
        public static Own hosted(String scheme, String name) {
            return new Own(scheme, name, name, Optional.empty());
        }

        @Override
        public boolean hosted() {
            return !rest.startsWith("//");
        }

        /// Of the program's own kinds only one is called with TLS by its name.
        @Override
        public boolean secure() {
            return scheme.equals("https");
        }

        @Override
        public String shown() {
            if (hosted()) {
                return toString();
            }
            String bare = before('#', before('?', rest));
            int path = bare.indexOf('/', 2);
            int site = path < 0 ? bare.length() : path;
            String authority = bare.substring(2, site);
            String host = authority.substring(authority.lastIndexOf('@') + 1);
            return scheme + "://" + host + bare.substring(site);
        }

        private static String before(char mark, String text) {
            int at = text.indexOf(mark);
            return at < 0 ? text : text.substring(0, at);
        }

        @Override
        public String toString() {
            return scheme + ":" + rest;
        }
    }

    /// What any program can reach.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote the string
    static Route parse(String text) {
        return RouteReader.NETWORK.parse(text);
    }

    /// A WebSocket, where nothing else will do.
    ///
    /// @throws IllegalArgumentException as [#parse]
    static WebSocket parseWebSocket(String text) {
        return RouteReader.parseWebSocket(text.strip());
    }

    /// PyMoIP's `telnet:host:port` with its slashes; any other text as it is. A port has to be
    /// there: `telnet:23` is a host of that name.
    static String inFull(String text) {
        int scheme = "telnet:".length();
        boolean bare =
                text.regionMatches(true, 0, "telnet:", 0, scheme)
                        && text.indexOf(':', scheme) > scheme
                        && text.charAt(scheme) != '/';
        return bare ? "telnet://" + text.substring(scheme) : text;
    }

    private static String without(String end, String text) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }
}
