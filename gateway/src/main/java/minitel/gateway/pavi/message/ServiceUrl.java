package minitel.gateway.pavi.message;

import java.util.Locale;
import java.util.Optional;
import minitel.dial.NetworkAddress;

/// Where a service over HTTP is.
///
/// Read as MiniPAVI reads it, for services of today are written so: every visible ASCII character
/// may stand in path and query, and `_` in a host; who calls (`user:password@`) and which part of
/// the page is meant (`#part`) is dropped.
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

    private static final int LONGEST_HOST = 253;

    /// @throws IllegalArgumentException with a sentence for whoever wrote it
    public static ServiceUrl parse(String text) {
        boolean ascii = text.chars().allMatch(c -> c > 0x20 && c < 0x7F);
        if (!ascii || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "an address has up to " + LONGEST + " ASCII characters and no blank");
        }
        int colon = text.indexOf("://");
        String scheme = text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw wrong(text, "is no http://HOST/PATH or https://HOST/PATH");
        }
        int from = colon + 3;
        int end = first(text, from, "/?#");
        return of(text, scheme.equals("https"), text.substring(from, end), end);
    }

    private static ServiceUrl of(String text, boolean secure, String authority, int end) {
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int bracket = place.indexOf(']');
        int colon = place.indexOf(':', Math.max(0, bracket));
        String host = colon < 0 ? place : place.substring(0, colon);
        String port = colon < 0 ? "" : place.substring(colon + 1);
        String rest = text.substring(end, first(text, end, "#"));
        int mark = rest.indexOf('?');
        String path = mark < 0 ? rest : rest.substring(0, mark);
        return new ServiceUrl(
                text,
                secure,
                host(text, host.toLowerCase(Locale.ROOT)),
                port.isEmpty() ? usual(secure) : port(text, port),
                path.isEmpty() ? "/" : path,
                mark < 0 ? Optional.empty() : Optional.of(rest.substring(mark + 1)));
    }

    /// Where the first of some characters stands; the end, where there is none.
    private static int first(String text, int from, String marks) {
        int at = from;
        while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static String host(String text, String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        String also = bracketed ? ":." : "-._";
        boolean good =
                bare.chars()
                        .allMatch(c ->
                                c >= 'a' && c <= 'z'
                                        || c >= '0' && c <= '9'
                                        || also.indexOf(c) >= 0);
        if (!good
                || bare.isEmpty()
                || bare.length() > LONGEST_HOST
                || "-.".indexOf(bare.charAt(0)) >= 0) {
            throw wrong(text, "has no host that can be called");
        }
        return bare;
    }

    private static int port(String text, String digits) {
        boolean number = digits.length() < 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            throw wrong(text, "has no port between 1 and 65535");
        }
        return port;
    }

    private static IllegalArgumentException wrong(String text, String what) {
        int colon = text.indexOf("://");
        int from = colon < 0 ? 0 : colon + 3;
        int end = first(text, from, "/?#");
        int at = text.lastIndexOf('@', end); // who calls, and a query, may be secrets
        String site = at < from ? text.substring(from, end) : "..." + text.substring(at, end);
        String path = text.substring(end, first(text, end, "?#"));
        return new IllegalArgumentException(
                "\"" + text.substring(0, from) + site + path + "\" " + what);
    }

    private static int usual(boolean secure) {
        return secure ? 443 : 80;
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

    /// For logs and screens: a query, and who calls, may be secrets.
    public String shown() {
        return (secure ? "https://" : "http://") + authority() + path;
    }

    @Override
    public String toString() {
        return text;
    }
}
