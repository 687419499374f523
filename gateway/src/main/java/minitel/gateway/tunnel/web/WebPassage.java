package minitel.gateway.tunnel.web;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.WebAccess;

/// How one request comes to its page: what the same place is called outside, where the browser is,
/// and inside, at the target. Never changes.
///
/// @param host what the browser called: `gateway.example:9001`
/// @param secure whether by TLS
/// @param trusted whether the page is believed to be as good as our own
record WebPassage(
        WebAddress address,
        PublishedWord word,
        CallerOrigin visitor,
        String host,
        boolean secure,
        boolean trusted) {

    /// An absolute URL, or one that leaves out the scheme.
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?:(?i:https?|wss?):)?//([^/?#\\\\]*+)([^\\\\]*+)");

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+:");

    /// Whether the page shares a host with our own pages, and is not to be taken for one.
    boolean isSandboxed() {
        return sharesHost() && !trusted;
    }

    boolean sharesHost() {
        return !address.prefix().isEmpty();
    }

    boolean isBehindPassword() {
        return word.web() instanceof WebAccess.Behind;
    }

    /// What the target is called in a `Host` field.
    String inside() {
        return word.host().isEmpty() ? host : word.host();
    }

    private String base() {
        return word.path().endsWith("/")
                ? word.path().substring(0, word.path().length() - 1)
                : word.path();
    }

    /// What the target is asked for.
    String target() {
        return base() + address.path();
    }

    /// The origin of a page as its target knows it: itself, where it is the page's own.
    String inwardOrigin(String origin) {
        Matcher m = ABSOLUTE.matcher(origin);
        boolean own = m.matches() && m.group(2).isEmpty() && isOutside(m.group(1));
        return own && !word.host().isEmpty() ? insideOrigin() : origin;
    }

    private String insideOrigin() {
        boolean tls = word.scheme().equals("https") || word.scheme().equals("wss");
        return (tls ? "https://" : "http://") + inside();
    }

    /// Where a link was followed, as the target knows it.
    ///
    /// @return empty = on a page of this host that is another's
    Optional<String> inwardReferrer(String referrer) {
        Matcher m = ABSOLUTE.matcher(referrer);
        if (!m.matches() || !isOutside(m.group(1))) {
            return Optional.of(referrer);
        }
        String path = m.group(2);
        if (!path.startsWith(address.prefix() + "/")) {
            return Optional.empty();
        }
        String own = path.substring(address.prefix().length());
        return word.host().isEmpty()
                ? Optional.of(referrer)
                : Optional.of(insideOrigin() + base() + own);
    }

    /// Where an answer leads, as the browser has to be told: the target's own places are outside,
    /// on the host that the browser has called.
    String outward(String location) {
        Matcher m = ABSOLUTE.matcher(location);
        if (m.matches()) {
            String path = m.group(2).startsWith("/") ? m.group(2) : "/" + m.group(2);
            boolean own = isSame(m.group(1), inside()) || isOutside(m.group(1));
            return own ? outwardPath(path) : location;
        }
        return location.startsWith("/") && !SCHEME.matcher(location).lookingAt()
                ? outwardPath(location)
                : location;
    }

    /// A page that knows its prefix may have written it itself.
    ///
    /// @param path begins with a slash
    String outwardPath(String path) {
        if (sharesHost() && (path + "/").startsWith(address.prefix() + "/")) {
            return path;
        }
        boolean based = path.startsWith(base() + "/") || path.equals(base());
        String own = based ? path.substring(base().length()) : path;
        String whole = address.prefix() + (own.startsWith("/") ? own : "/" + own);
        return whole.startsWith("//") ? "/." + whole : whole; // else it would name a host
    }

    private boolean isOutside(String authority) {
        return isSame(authority, host);
    }

    /// A proxy may have taken the S of HTTPS away, so neither usual port counts.
    private static boolean isSame(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private static String bare(String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        for (String usual : new String[] {":80", ":443"}) {
            if (lower.endsWith(usual)) {
                return lower.substring(0, lower.length() - usual.length());
            }
        }
        return lower;
    }
}
