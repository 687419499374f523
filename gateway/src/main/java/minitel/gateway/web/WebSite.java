package minitel.gateway.web;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.web.Pages.Page;
import minitel.ws.Site.Response;

/// What is on the web port: the emulator for everybody, and what is the operator's.
final class WebSite {
    private static final String OPERATOR = "operator";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'; require-trusted-types-for 'script'";

    private final House house;
    private final Hosts hosts;
    private final Pages operator = new Pages(OPERATOR);
    private final Gate gate;
    private final Api api;

    /// @param listens where the port listens
    WebSite(House house, InetAddress listens) {
        this.house = house;
        hosts = new Hosts(listens, house.names());
        gate = new Gate(house.attempts(), house.deeds(), System::nanoTime);
        api = new Api(house, gate);
    }

    Answer answer(Request received) {
        Request request = received.through(house.proxies());
        if (!request.target().startsWith("/")) {
            return Answer.text(400, "A path, please.");
        }
        if (!hosts.know(request.header("Host").orElse("")) && !isHealthCheck(request)) {
            return Answer.text(421, "This gateway is not called so; listen.names gives it names.");
        }
        return switch (request.parts().getFirst()) {
            case OPERATOR -> request.reads() ? operator(request) : Routes.notAllowed();
            case "api", "metrics", "healthz" -> guarded(request);
            default -> emulator(request);
        };
    }

    /// A proxy's check may say no name at all, as HTTP 1.0 lets it. No browser does that.
    private static boolean isHealthCheck(Request request) {
        return request.header("Host").isEmpty() && request.path().equals("/healthz");
    }

    private Answer emulator(Request request) {
        Response response = house.emulator().answer(request.site());
        return request.reads() || response.status() == 404
                ? new Answer.Whole(response)
                : Routes.notAllowed();
    }

    /// The files hold no secret; what they show comes from the API, which asks for the password.
    private Answer operator(Request request) {
        if (request.path().equals("/" + OPERATOR)) {
            return Answer.text(308, "It is at operator/.", Map.of("Location", OPERATOR + "/"));
        }
        String name = request.path().substring(OPERATOR.length() + 2);
        return operator.find(name).map(page -> page(request, page)).orElseGet(Routes::missing);
    }

    private static Answer page(Request request, Page page) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Security-Policy", POLICY);
        headers.put("Cache-Control", "no-cache");
        headers.put("ETag", page.tag());
        boolean known = request.header("If-None-Match").filter(page.tag()::equals).isPresent();
        return new Answer.Whole(
                new Response(
                        known ? 304 : 200,
                        page.contentType(),
                        known ? new byte[0] : page.body(),
                        headers));
    }

    private Answer guarded(Request request) {
        if (request.reads() && SameOrigin.isForeign(request)) {
            return Answer.refused(403, "another page asks");
        }
        if (request.method().equals(Request.POST)) {
            Optional<String> trouble = SameOrigin.trouble(request);
            if (trouble.isPresent()) {
                return Answer.refused(403, trouble.get());
            }
            if (request.bodyTooLong()) {
                return Answer.refused(413, "an act has at most 8,192 bytes");
            }
        }
        return api.answer(request);
    }
}
