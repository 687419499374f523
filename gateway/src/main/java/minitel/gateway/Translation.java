package minitel.gateway;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import minitel.dial.Route;
import minitel.gateway.config.GatewayConfig;
import minitel.gateway.config.Listen;
import minitel.gateway.guard.GuardRules;
import minitel.gateway.net.PagePolicy;
import minitel.gateway.net.Proxies;
import minitel.gateway.session.Limits;
import minitel.gateway.session.Terms;
import minitel.gateway.transport.Cidr;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Profile;

/// From what the files say to what each part wants to know.
final class Translation {
    private static final Destination BUILTIN =
            new Destination("Minitel Gateway", new Route.Builtin("home"), Profile.DEFAULT);

    private Translation() {}

    static Destination home(GatewayConfig config) {
        Route route = config.home().route();
        String name =
                switch (route) {
                    case Route.WebSocket to -> to.host();
                    case Route.Telnet to -> to.host();
                    case Route.Tcp to -> to.host();
                    case Route.Tunnel to -> to.service();
                    case Route.Builtin _ -> BUILTIN.name();
                };
        return new Destination(name, route, config.home().profile());
    }

    /// @param home the default service
    static Terms terms(GatewayConfig config, Destination home) {
        GatewayConfig.Limits limits = config.limits();
        return new Terms(
                home,
                BUILTIN,
                new Limits(
                        Duration.ofSeconds(limits.idle()),
                        Duration.ofSeconds(limits.session()),
                        Duration.ofSeconds(limits.redirection()),
                        Duration.ofSeconds(limits.dial())),
                config.language(),
                config.pace().telnet(),
                config.pace().websocket());
    }

    /// @param proxies those that the doors know
    static GuardRules guard(GatewayConfig config, List<Cidr> proxies) {
        return new GuardRules(
                config.guard().never(),
                config.guard().always(),
                config.guard().days(),
                Capacity.ofProcess().admitted(config.limits().sessions()),
                config.limits().perAddress(),
                proxies);
    }

    static Proxies proxies(GatewayConfig config) {
        return new Proxies(config.proxies());
    }

    /// @param ports where this gateway serves pages
    static PagePolicy pages(GatewayConfig config, Listen bound, Set<Integer> ports) {
        return new PagePolicy(config.origins(), Set.copyOf(bound.names()), ports);
    }

    static Map<InetAddress, Instant> imported(GatewayConfig config) {
        Map<InetAddress, Instant> bans = new HashMap<>();
        config.guard().imported().forEach(ban -> bans.put(ban.address(), ban.since()));
        return bans;
    }
}
