package minitel.gateway.web.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells what our own page asks from what another page makes the operator's browser ask. Stateless.
public final class SameOriginCheck {
    private static final Pattern SCHEME = Pattern.compile("^https?://");
    private static final Pattern USUAL_PORT = Pattern.compile(":(80|443)$");
    private static final String SITE = "Sec-Fetch-Site";
    private static final String SAME = "same-origin";

    private SameOriginCheck() {}

    /// Why an act is refused: it must be JSON, which no form of another page can send, and say that
    /// it comes from our own page.
    public static Optional<String> trouble(WebRequest request) {
        String type = request.header("Content-Type").orElse("").split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase("application/json")) {
            return Optional.of("an act is a POST of application/json");
        }
        Optional<String> site = request.header(SITE);
        Optional<String> origin = request.header("Origin");
        boolean good =
                (site.isPresent() || origin.isPresent())
                        && site.map(SAME::equals).orElse(true)
                        && origin.map(from -> isHost(from, request)).orElse(true);
        return good
                ? Optional.empty()
                : Optional.of("an act comes from this gateway's own page, and says so in Origin");
    }

    /// Whether a read is another page's. Such a page could not see the answer, but it would take
    /// places. A browser that says nothing of sites names the page's origin where a script asks.
    public static boolean isForeign(WebRequest request) {
        Optional<String> site = request.header(SITE);
        return site.isPresent()
                ? site.filter(said -> !said.equals(SAME) && !said.equals("none")).isPresent()
                : request.header("Origin").filter(from -> !isHost(from, request)).isPresent();
    }

    /// A proxy may have taken the S of HTTPS away, so the scheme does not count.
    private static boolean isHost(String origin, WebRequest request) {
        return SCHEME.matcher(origin).find()
                && bare(SCHEME.matcher(origin).replaceFirst(""))
                        .equals(bare(request.header("Host").orElse("")));
    }

    private static String bare(String host) {
        return USUAL_PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    }
}
