package minitel.gateway.pavi.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.StringJoiner;
import minitel.gateway.pavi.message.ServiceUrl;

/// Where a redirect leads (RFC 3986, 5.2). Blanks and accents, which do not belong there but occur,
/// are encoded. Linear in the text. Stateless.
final class LocationResolver {
    private LocationResolver() {}

    /// @param location as it stands in the head, a character a byte
    /// @throws IllegalArgumentException when that is no address of a service
    static ServiceUrl resolve(ServiceUrl from, String location) {
        String to = encoded(location.strip());
        String scheme = from.secure() ? "https:" : "http:";
        String site = scheme + "//" + from.authority();
        int end = to.indexOf('#') < 0 ? to.length() : to.indexOf('#');
        String target = to.substring(0, end);
        if (hasScheme(target)) {
            return ServiceUrl.parse(target);
        }
        if (target.startsWith("//")) {
            return ServiceUrl.parse(scheme + target);
        }
        if (target.isEmpty() || target.startsWith("?")) {
            return ServiceUrl.parse(site + from.path() + target);
        }
        String folder = from.path().substring(0, from.path().lastIndexOf('/') + 1);
        int query = target.indexOf('?') < 0 ? target.length() : target.indexOf('?');
        String path = target.substring(0, query);
        return ServiceUrl.parse(
                site
                        + undotted(path.startsWith("/") ? path : folder + path)
                        + target.substring(query));
    }

    private static boolean hasScheme(String target) {
        int i = 0;
        while (i < target.length()
                && (Character.isLetterOrDigit(target.charAt(i))
                        || "+-.".indexOf(target.charAt(i)) >= 0)) {
            i++;
        }
        return i > 0 && i < target.length() && target.charAt(i) == ':';
    }

    private static String undotted(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] steps = path.substring(1).split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            boolean up = steps[i].equals("..");
            if (up) {
                kept.pollLast();
            } else if (!steps[i].equals(".")) {
                kept.addLast(steps[i]);
            }
            if (i == steps.length - 1 && (up || steps[i].equals("."))) {
                kept.addLast("");
            }
        }
        StringJoiner joined = new StringJoiner("/", "/", "");
        kept.forEach(joined::add);
        return joined.toString();
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7F) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", c & 0xFF));
            }
        }
        return encoded.toString();
    }
}
