package minitel.gateway.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import minitel.gateway.config.Password;
import minitel.gateway.operate.Attempts;
import minitel.gateway.operate.Deeds;

/// Lets a benchmark ask the web port's site without a connection.
public final class WebLoad {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final Gate gate =
            new Gate(new Attempts(Password.of("secret")), new Deeds(_ -> {}), System::nanoTime);
    private final Hosts hosts = new Hosts(HERE, List.of());
    private final Routes routes =
            new Routes(List.of(Routes.Route.get("api/sessions/*/watch", _ -> Routes.missing())));

    private static Request request(String target, String header, String value) {
        return new Request(Request.GET, target, Map.of(header, value), HERE, new byte[0]);
    }

    /// @return whether the cookie is an operator's
    public boolean admits(String cookie) {
        return gate.refusal(request("/", "Cookie", cookie)).isEmpty();
    }

    /// @return whether the port is called so
    public boolean knows(String host) {
        return hosts.know(host);
    }

    /// @return whether the path leads somewhere
    public boolean leads(String path) {
        return routes.lead(request(path, "Host", "localhost"));
    }

    /// @return whether an act from there is refused
    public static boolean refuses(String origin) {
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "Origin", origin, "Host", "localhost");
        Request act = new Request(Request.POST, "/api/drain", headers, HERE, new byte[0]);
        return SameOrigin.trouble(act).isPresent();
    }
}
