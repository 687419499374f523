package minitel.gateway;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import minitel.dial.Route;
import minitel.gateway.config.GatewayConfig;
import minitel.gateway.config.Network;
import minitel.gateway.guard.GuardRules;
import minitel.gateway.home.Tariff;
import minitel.gateway.net.Proxies;
import minitel.gateway.session.Limits;
import minitel.gateway.session.Terms;
import minitel.gateway.transport.Cidr;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Language;
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

    static Terms terms(GatewayConfig config) {
        GatewayConfig.Limits limits = config.limits();
        return new Terms(
                home(config),
                BUILTIN,
                new Limits(
                        Duration.ofSeconds(limits.idle()),
                        Duration.ofSeconds(limits.session()),
                        Duration.ofSeconds(limits.redirection()),
                        Duration.ofSeconds(limits.dial())),
                language(config),
                config.pace().telnet(),
                config.pace().websocket());
    }

    static Language language(GatewayConfig config) {
        return switch (config.language()) {
            case FR -> Language.FRENCH;
            case EN -> Language.ENGLISH;
        };
    }

    static minitel.gateway.home.Language homeLanguage(GatewayConfig config) {
        return switch (config.language()) {
            case FR -> minitel.gateway.home.Language.FRENCH;
            case EN -> minitel.gateway.home.Language.ENGLISH;
        };
    }

    static Map<String, Tariff> tariffs(GatewayConfig config) {
        Map<String, Tariff> tariffs = new HashMap<>();
        config.tariffs().forEach((name, t) -> tariffs.put(name, new Tariff(t.start(), t.minute())));
        return tariffs;
    }

    static GuardRules guard(GatewayConfig config) {
        return new GuardRules(
                ranges(config.guard().never()),
                ranges(config.guard().always()),
                config.guard().days(),
                config.limits().sessions(),
                config.limits().perAddress());
    }

    static Proxies proxies(GatewayConfig config) {
        return new Proxies(ranges(config.proxies()));
    }

    private static List<Cidr> ranges(List<Network> networks) {
        return networks.stream().map(n -> new Cidr(n.first(), n.bits())).toList();
    }

    static Map<InetAddress, Instant> imported(GatewayConfig config) {
        Map<InetAddress, Instant> bans = new HashMap<>();
        config.guard().imported().forEach(ban -> bans.put(ban.address(), ban.since()));
        return bans;
    }
}
