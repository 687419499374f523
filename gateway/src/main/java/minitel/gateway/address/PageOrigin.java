package minitel.gateway.address;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a page is from, as its browser says in `Origin` (RFC 6454, 6.2): `https://example.org`,
/// `http://[::1]:8998`. What a sandboxed page or a file says, `null`, is none.
///
/// @param scheme in lower case
/// @param host in lower case, without a full stop at its end; an IPv6 address in brackets
/// @param port the scheme's own when the text names none; 0 when it has none
public record PageOrigin(String scheme, String host, int port) {
    /// A host name has 253 characters at most.
    private static final int LONGEST = 300;

    private static final Pattern GRAMMAR =
            Pattern.compile(
                    "([a-z][a-z0-9+.-]*+)://(\\[[0-9a-f:.]++]|[a-z0-9._-]++)(?::(\\d{1,5}))?");
    private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

    /// @return empty when the text is no origin
    public static Optional<PageOrigin> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher m = GRAMMAR.matcher(text.toLowerCase(Locale.ROOT));
        if (!m.matches()) {
            return Optional.empty();
        }
        String port = m.group(3);
        int number = port == null ? PORTS.getOrDefault(m.group(1), 0) : Integer.parseInt(port);
        String host = m.group(2);
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return number > 65_535
                ? Optional.empty()
                : Optional.of(new PageOrigin(m.group(1), bare, number));
    }

    /// @throws IllegalArgumentException with a sentence for the person who wrote the text
    public static PageOrigin parse(String text) {
        return of(text.strip())
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "\""
                                        + text
                                        + "\" is no origin of pages: write SCHEME://HOST or"
                                        + " SCHEME://HOST:PORT, as https://example.org"));
    }

    @Override
    public String toString() {
        boolean usual = PORTS.getOrDefault(scheme, 0) == port;
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
