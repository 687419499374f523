package minitel.gateway.web;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.address.HostCheck;
import minitel.gateway.web.PageFiles.Page;
import minitel.gateway.web.http.HttpRoutes;
import minitel.gateway.web.http.SameOriginCheck;
import minitel.gateway.web.http.WebAnswer;
import minitel.gateway.web.http.WebRequest;
import minitel.gateway.web.operator.Authentication;
import minitel.gateway.web.operator.OperatorApi;
import minitel.gateway.web.operator.WebContext;
import minitel.http.HttpSite.Response;

/// What is on the web port: the emulator for everybody, and what is the operator's. Asked by each
/// connection of the port, on its thread.
public final class WebSite {
    private static final String OPERATOR = "operator";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'; require-trusted-types-for 'script'";

    private final WebContext webContext;
    private final HostCheck hostCheck;
    private final PageFiles operator = new PageFiles(OPERATOR);
    private final Authentication authentication;
    private final OperatorApi api;

    /// @param listens where the port listens
    public WebSite(WebContext webContext, InetAddress listens) {
        this.webContext = webContext;
        hostCheck = new HostCheck(listens, webContext.names());
        authentication =
                new Authentication(webContext.attempts(), webContext.actionLog(), System::nanoTime);
        api = new OperatorApi(webContext, authentication);
    }

    /// How many were not given a place to listen to events.
    public long refusedFeeds() {
        return api.refusedFeeds();
    }

    public WebAnswer answer(WebRequest received) {
        WebRequest request = received.through(webContext.proxies());
        if (!request.target().startsWith("/")) { // OPTIONS *
            return HttpRoutes.missing();
        }
        if (!hostCheck.know(request.header("Host").orElse("")) && !isHealthCheck(request)) {
            return WebAnswer.text(
                    421, "This gateway is not called so; listen.names gives it names.");
        }
        return switch (request.parts().getFirst()) {
            case OPERATOR -> request.reads() ? operator(request) : HttpRoutes.notAllowed();
            case "api", "metrics", "healthz" -> guarded(request);
            default -> emulator(request);
        };
    }

    /// A proxy's check may say no name at all, as HTTP 1.0 lets it. No browser does that.
    private static boolean isHealthCheck(WebRequest request) {
        return request.header("Host").isEmpty() && request.path().equals("/healthz");
    }

    private WebAnswer emulator(WebRequest request) {
        Response response = webContext.emulator().answer(request.site());
        return request.reads() || response.status() == 404
                ? new WebAnswer.Whole(response)
                : HttpRoutes.notAllowed();
    }

    /// The files hold no secret; what they show comes from the API, which asks for the password.
    private WebAnswer operator(WebRequest request) {
        if (authentication.comesFromNowhere(request)) {
            return WebAnswer.text(403, Authentication.NOWHERE);
        }
        if (request.path().equals("/" + OPERATOR)) {
            return WebAnswer.text(308, "It is at operator/.", Map.of("Location", OPERATOR + "/"));
        }
        String name = request.path().substring(OPERATOR.length() + 2);
        return operator.find(name).map(page -> page(request, page)).orElseGet(HttpRoutes::missing);
    }

    private static WebAnswer page(WebRequest request, Page page) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Security-Policy", POLICY);
        headers.put("Cache-Control", "no-cache");
        headers.put("ETag", page.tag());
        boolean known = request.header("If-None-Match").filter(page.tag()::equals).isPresent();
        return new WebAnswer.Whole(
                new Response(
                        known ? 304 : 200,
                        page.contentType(),
                        known ? new byte[0] : page.body(),
                        headers));
    }

    private WebAnswer guarded(WebRequest request) {
        if (request.reads() && SameOriginCheck.isForeign(request)) {
            return WebAnswer.refused(403, "another page asks");
        }
        if (request.method().equals(WebRequest.POST)) {
            Optional<String> trouble = SameOriginCheck.trouble(request);
            if (trouble.isPresent()) {
                return WebAnswer.refused(403, trouble.get());
            }
            if (request.bodyTooLong()) {
                return WebAnswer.refused(413, "an act has at most 8,192 bytes");
            }
        }
        return api.answer(request);
    }
}
