package minitel.dial;

import java.util.Objects;

/// Where a service is: a type word and an address, read from one short string.
///
/// | string | meaning |
/// |---|---|
/// | `ws://host:port/path?query`, `wss://…` | a WebSocket; port 80 or 443 when absent |
/// | `telnet://host:port` | TCP with telnet options; port 23 when absent; `telnet:host:port` too |
/// | `tcp://host:port` | TCP, raw bytes |
/// | `tunnel://name/service` | a service behind a named tunnel |
/// | `builtin:name` | a service of this program |
public sealed interface Route {

    /// A WebSocket service. `target` is what the request line asks for: path and query.
    record WebSocket(boolean secure, String host, int port, String target) implements Route {
        @Override
        public String toString() {
            return (secure ? "wss://" : "ws://") + address(host, port) + target;
        }
    }

    /// A service that negotiates telnet options.
    record Telnet(String host, int port) implements Route {
        @Override
        public String toString() {
            return "telnet://" + address(host, port);
        }
    }

    /// A service of raw bytes.
    record Tcp(String host, int port) implements Route {
        @Override
        public String toString() {
            return "tcp://" + address(host, port);
        }
    }

    /// A service published through a tunnel by the name of its peer.
    record Tunnel(String name, String service) implements Route {
        @Override
        public String toString() {
            return "tunnel://" + name + "/" + service;
        }
    }

    /// A service inside this program.
    record Builtin(String name) implements Route {
        @Override
        public String toString() {
            return "builtin:" + name;
        }
    }

    /// @throws IllegalArgumentException with a sentence for the person who wrote the string
    static Route parse(String text) {
        return RouteParser.parse(inFull(Objects.requireNonNull(text).strip()));
    }

    /// What any program can reach: neither a tunnel nor a service within a gateway.
    ///
    /// @throws IllegalArgumentException as [#parse]
    static Route parseNetwork(String text) {
        return RouteParser.parseNetwork(inFull(Objects.requireNonNull(text).strip()));
    }

    /// A WebSocket, where nothing else will do.
    ///
    /// @throws IllegalArgumentException as [#parse]
    static WebSocket parseWebSocket(String text) {
        return RouteParser.parseWebSocket(Objects.requireNonNull(text).strip());
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

    private static String address(String host, int port) {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
