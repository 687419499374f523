package minitel.gateway.tunnel.web;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.gateway.tunnel.TunnelName;
import minitel.http.HttpSite;

/// Finds which published page a request means: by its host, `photos--maison.DOMAIN`, or by its
/// path, `/t/maison/photos/`. For any thread.
final class WebAddressReader {
    private static final String FOLDER = "/t/";
    private static final String BETWEEN = "--";

    private static final Pattern HOST =
            Pattern.compile("(?<name>\\[[0-9A-Fa-f:.]++]|[A-Za-z0-9._-]++)(?::\\d{1,5})?");

    private final Supplier<String> domain;

    /// What was found.
    sealed interface Found {
        record Page(WebAddress address) implements Found {}

        /// The slash at the end is missing.
        ///
        /// @param location where it is, on this host
        record Elsewhere(String location) implements Found {}

        /// No page can be meant.
        record Nothing() implements Found {}

        /// Whoever wrote that wants to get out of the page's own paths.
        record Wrong() implements Found {}
    }

    /// @param domain under which pages have hosts of their own; empty = there is none
    WebAddressReader(Supplier<String> domain) {
        this.domain = domain;
    }

    /// Whether a request is for a page, and not for what the port serves otherwise.
    boolean claims(HttpSite.Request asked, String host) {
        return label(host).isPresent() || asked.path().startsWith(FOLDER);
    }

    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    Found read(HttpSite.Request asked, String host) {
        if (leadsOut(asked.path())) {
            return new Found.Wrong();
        }
        Optional<String> label = label(host);
        return label.isPresent()
                ? byLabel(label.get(), asked.target())
                : byPath(asked.target(), asked.path().length());
    }

    /// The label in front of the domain, where it has the form of a page's.
    private Optional<String> label(String host) {
        String suffix = "." + domain.get();
        Matcher m = HOST.matcher(host);
        if (suffix.length() == 1 || !m.matches()) {
            return Optional.empty();
        }
        String lower = m.group("name").toLowerCase(Locale.ROOT);
        String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return name.endsWith(suffix) && name.contains(BETWEEN)
                ? Optional.of(name.substring(0, name.length() - suffix.length()))
                        .filter(it -> it.contains(BETWEEN))
                : Optional.empty();
    }

    private static Found byLabel(String label, String target) {
        int between = label.indexOf(BETWEEN);
        return page(label.substring(between + 2), label.substring(0, between), "", target);
    }

    /// @param length of the path in the target
    private static Found byPath(String target, int length) {
        String[] parts = target.substring(FOLDER.length(), length).split("/", 3);
        if (parts.length < 2) {
            return new Found.Nothing();
        }
        String prefix = FOLDER + parts[0] + "/" + parts[1];
        return page(parts[0], parts[1], prefix, target.substring(prefix.length()));
    }

    private static Found page(String name, String word, String prefix, String path) {
        if (!TunnelName.isName(name) || !TunnelName.isName(word)) {
            return new Found.Nothing();
        }
        return path.startsWith("/")
                ? new Found.Page(
                        new WebAddress(new TunnelName(name), new TunnelName(word), prefix, path))
                : new Found.Elsewhere(prefix + "/" + path);
    }

    /// Whether some reader could find `.` or `..` between its slashes, encoded up to twice; or it
    /// is no path.
    private static boolean leadsOut(String path) {
        String once = decoded(path);
        return !path.startsWith("/")
                || path.indexOf('#') >= 0
                || hasDots(path)
                || hasDots(once)
                || hasDots(decoded(once));
    }

    private static boolean hasDots(String path) {
        for (String segment : path.split("/")) {
            int parameters = segment.indexOf(';');
            String name = parameters < 0 ? segment : segment.substring(0, parameters);
            if (name.equals(".") || name.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /// Decoded once; a backslash is a slash to some.
    private static String decoded(String path) {
        StringBuilder text = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' && i + 2 < path.length()) {
                int high = Character.digit(path.charAt(i + 1), 16);
                int low = Character.digit(path.charAt(i + 2), 16);
                if (high >= 0 && low >= 0) {
                    c = (char) (high << 4 | low);
                    i += 2;
                }
            }
            text.append(c == '\\' ? '/' : c);
        }
        return text.toString();
    }
}
