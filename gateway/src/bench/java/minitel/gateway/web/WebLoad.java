package minitel.gateway.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import minitel.gateway.address.HostCheck;
import minitel.gateway.login.Password;
import minitel.gateway.operate.ActionLog;
import minitel.gateway.operate.PasswordAttempts;
import minitel.gateway.web.http.HttpRoutes;
import minitel.gateway.web.http.SameOriginCheck;
import minitel.gateway.web.http.WebRequest;
import minitel.gateway.web.operator.Authentication;

/// Lets a benchmark ask the web port's site without a connection.
public final class WebLoad {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final Authentication authentication =
            new Authentication(
                    new PasswordAttempts(Password.of("secret")),
                    new ActionLog(_ -> {}),
                    System::nanoTime);
    private final HostCheck hostCheck = new HostCheck(HERE, List.of());
    private final HttpRoutes routes =
            new HttpRoutes(
                    List.of(
                            HttpRoutes.Route.get(
                                    "api/sessions/*/watch", _ -> HttpRoutes.missing())));

    private static WebRequest request(String target, String header, String value) {
        return new WebRequest(WebRequest.GET, target, Map.of(header, value), HERE, new byte[0]);
    }

    /// @return whether the cookie is an operator's
    public boolean admits(String cookie) {
        return authentication.refusal(request("/", "Cookie", cookie)).isEmpty();
    }

    /// @return whether the port is called so
    public boolean knows(String host) {
        return hostCheck.know(host);
    }

    /// @return whether the path leads somewhere
    public boolean leads(String path) {
        return routes.lead(request(path, "Host", "localhost"));
    }

    /// @return whether an act from there is refused
    public static boolean refuses(String origin) {
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "Origin", origin, "Host", "localhost");
        WebRequest act = new WebRequest(WebRequest.POST, "/api/drain", headers, HERE, new byte[0]);
        return SameOriginCheck.trouble(act).isPresent();
    }
}
