package minitel.gateway.pavi.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import minitel.dial.NetworkAddress;

/// Where a service over HTTP is.
///
/// @param text as it was written
/// @param host in small letters, an IPv6 address without brackets
/// @param port the scheme's own, where none was written
/// @param path from `/` on, still encoded
/// @param query behind the `?`, still encoded
public record ServiceUrl(
        String text, boolean secure, String host, int port, String path, Optional<String> query) {
    /// What a service may hand on in `next`.
    public static final int LONGEST = 8_192;

    /// @throws IllegalArgumentException with a sentence for whoever wrote it
    public static ServiceUrl parse(String text) {
        URI uri = uri(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        String host = uri.getHost();
        if (!secure && !scheme.equals("http") || host == null || host.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no http://HOST/PATH or https://HOST/PATH");
        }
        int port = uri.getPort() < 0 ? usual(secure) : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("\"" + text + "\" has no port between 1 and 65535");
        }
        String path = uri.getRawPath();
        return new ServiceUrl(
                text,
                secure,
                unbracketed(host.toLowerCase(Locale.ROOT)),
                port,
                path == null || path.isEmpty() ? "/" : path,
                Optional.ofNullable(uri.getRawQuery()));
    }

    private static URI uri(String text) {
        boolean ascii = text.chars().allMatch(c -> c > 0x20 && c < 0x7F);
        if (!ascii || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "an address has up to " + LONGEST + " ASCII characters and no blank");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no address: " + e.getReason());
        }
    }

    private static int usual(boolean secure) {
        return secure ? 443 : 80;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    public NetworkAddress address() {
        return new NetworkAddress(host, port);
    }

    /// Whether both are on the same host: what one service may know and do of another. The port is
    /// not asked.
    public boolean sameHost(ServiceUrl other) {
        return host.equals(other.host);
    }

    /// The Host header: the port only where it is not the scheme's own.
    public String authority() {
        String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == usual(secure) ? shown : shown + ":" + port;
    }

    @Override
    public String toString() {
        return text;
    }
}
