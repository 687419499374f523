package minitel.gateway.tunnel.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Keeps the cookies of a page to itself, and all others from it. A browser gives a cookie to
/// everybody on a host, whatever the port, so where a page shares ours its cookies carry its name
/// there: it gets none that does not. Ours go to nobody. Stateless.
final class CookieConfinement {
    /// How the names of our own cookies begin.
    private static final String OURS = "minitel-";

    private final WebPassage passage;

    CookieConfinement(WebPassage passage) {
        this.passage = passage;
    }

    private String mark() {
        return passage.isSandboxed()
                ? passage.address().name() + "--" + passage.address().word() + "."
                : "";
    }

    /// What the page gets of what a browser sent.
    ///
    /// @return empty = nothing of it is the page's
    Optional<String> inward(String cookies) {
        String mark = mark();
        List<String> own = new ArrayList<>();
        for (String pair : cookies.split(";")) {
            String cookie = pair.strip();
            if (cookie.startsWith(mark) && !isOurs(cookie) && !cookie.isEmpty()) {
                own.add(cookie.substring(mark.length()));
            }
        }
        return own.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", own));
    }

    /// What the browser gets of a cookie that the page sets: for this host alone, and under the
    /// page's prefix.
    ///
    /// @return empty = it would be one of ours
    Optional<String> outward(String cookie) {
        String[] parts = cookie.split(";");
        String pair = parts.length == 0 ? "" : parts[0].strip();
        if (isOurs(pair) || pair.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(mark()).append(pair);
        String path = "";
        for (int i = 1; i < parts.length; i++) {
            String attribute = parts[i].strip();
            String name = attribute.split("=", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (name.equals("path")) {
                path = attribute.substring(attribute.indexOf('=') + 1).strip();
            } else if (!name.equals("domain")) {
                text.append("; ").append(attribute);
            }
        }
        if (path.startsWith("/")) {
            text.append("; Path=").append(passage.outwardPath(path));
        } else if (passage.sharesHost()) {
            text.append("; Path=").append(passage.address().prefix()).append('/');
        }
        return Optional.of(text.toString());
    }

    /// A cookie without a name comes back as its value alone, which then looks like a name.
    private static boolean isOurs(String pair) {
        int from = 0;
        while (from < pair.length() && (pair.charAt(from) == '=' || pair.charAt(from) <= ' ')) {
            from++;
        }
        return pair.regionMatches(true, from, OURS, 0, OURS.length());
    }
}
