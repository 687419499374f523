package minitel.gateway.assembly;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.dial.NetworkDialer;
import minitel.gateway.config.HomeConfig;
import minitel.gateway.config.LimitsConfig;
import minitel.gateway.config.TariffConfig;
import minitel.gateway.home.Home;
import minitel.gateway.home.ServiceCatalogue;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.pavi.visit.HttpServiceTransport;
import minitel.gateway.pavi.visit.HttpServices;
import minitel.gateway.peer.route.LinkBoard;
import minitel.gateway.peer.route.PeerRoute;
import minitel.gateway.peer.route.PeerTransport;
import minitel.gateway.peer.route.StatusLinkDirectory;
import minitel.gateway.teletel.IntroducingEgress;
import minitel.gateway.transport.BuiltinService;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.TransportContext;
import minitel.gateway.transport.Transports;
import minitel.life.ProgramPaths;

/// Builds the ways out of a gateway, the built-in home among them.
///
/// @param links ways that parts of the program hold open, by scheme
/// @param pages services over HTTP
/// @param paths beside which the program is that links peers
public record EgressAssembler(
        GatewayKinds kinds,
        ActiveConfig activeConfig,
        NetworkDialer dialer,
        Map<String, Egress> links,
        HttpServices pages,
        ProgramPaths paths) {

    /// @param catalogue what the built-in home shows
    /// @param introduces whether the default service is told of its visitors
    public Egress assemble(ServiceCatalogue catalogue, boolean introduces) {
        BuiltinService home = (line, visit) -> home(catalogue).serve(line, visit);
        Egress transports =
                Transports.open(
                        kinds.transports(),
                        new TransportContext(
                                dialer, Map.of(BuiltinTransport.HOME.label(), home), ways()));
        return introduces
                ? new IntroducingEgress(
                        transports, activeConfig.config().get(HomeConfig.PART).destination())
                : transports;
    }

    private Map<String, Egress> ways() {
        Map<String, Egress> all = new HashMap<>(links);
        StatusLinkDirectory peers = StatusLinkDirectory.beside(paths);
        all.put(PeerRoute.SCHEME, new PeerTransport(peers, new LinkBoard(peers), dialer));
        Egress http = new HttpServiceTransport(pages);
        all.put(HttpServiceTransport.PLAIN.scheme().name(), http);
        all.put(HttpServiceTransport.SECURE.scheme().name(), http);
        return all;
    }

    /// One for each visit, as a reload may change its words and prices.
    private Home home(ServiceCatalogue catalogue) {
        ConfigValues config = activeConfig.config();
        return new Home(
                config.get(LanguageConfig.PART),
                catalogue,
                config.get(TariffConfig.PART),
                Duration.ofSeconds(config.get(LimitsConfig.PART).rest()),
                Clock.system(ZoneId.systemDefault()));
    }
}
