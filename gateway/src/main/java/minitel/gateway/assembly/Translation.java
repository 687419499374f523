package minitel.gateway.assembly;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import minitel.dial.Route;
import minitel.gateway.address.Cidr;
import minitel.gateway.config.GatewayConfig;
import minitel.gateway.config.ListenConfig;
import minitel.gateway.config.SessionCapacity;
import minitel.gateway.guard.GuardRules;
import minitel.gateway.net.PagePolicy;
import minitel.gateway.net.TrustedProxies;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Profile;

/// From what the files say to what each part wants to know.
public final class Translation {
    private static final Destination BUILTIN =
            new Destination("Minitel Gateway", BuiltinTransport.HOME, Profile.DEFAULT);

    private Translation() {}

    public static Destination home(GatewayConfig config) {
        Route route = config.home().route();
        String name = route.equals(BUILTIN.route()) ? BUILTIN.name() : route.label();
        return new Destination(name, route, config.home().profile());
    }

    /// @param home the default service
    static SessionSettings terms(GatewayConfig config, Destination home) {
        GatewayConfig.Limits limits = config.limits();
        return new SessionSettings(
                home,
                BUILTIN,
                new SessionLimits(
                        Duration.ofSeconds(limits.idle()),
                        Duration.ofSeconds(limits.session()),
                        Duration.ofSeconds(limits.redirection()),
                        Duration.ofSeconds(limits.dial())),
                config.language(),
                config.pace().doors());
    }

    /// @param proxies those that the doors know
    public static GuardRules guard(GatewayConfig config, List<Cidr> proxies) {
        return new GuardRules(
                config.guard().never(),
                config.guard().always(),
                config.guard().days(),
                SessionCapacity.ofProcess().admitted(config.limits().sessions()),
                config.limits().perAddress(),
                proxies);
    }

    public static TrustedProxies proxies(GatewayConfig config) {
        return new TrustedProxies(config.proxies());
    }

    /// @param ports where this gateway serves pages
    static PagePolicy pages(GatewayConfig config, ListenConfig bound, Set<Integer> ports) {
        return new PagePolicy(config.origins(), Set.copyOf(bound.names()), ports);
    }

    public static Map<InetAddress, Instant> imported(GatewayConfig config) {
        Map<InetAddress, Instant> bans = new HashMap<>();
        config.guard().imported().forEach(ban -> bans.put(ban.address(), ban.since()));
        return bans;
    }
}
