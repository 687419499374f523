package minitel.gateway.assembly;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.gateway.config.LimitsConfig;
import minitel.gateway.config.ListenConfig;
import minitel.gateway.config.ProxyConfig;
import minitel.gateway.config.TunnelsConfig;
import minitel.gateway.directory.DirectoryHolder;
import minitel.gateway.directory.HealthBoard;
import minitel.gateway.guard.ConnectionCaps;
import minitel.gateway.home.ServiceCatalogue;
import minitel.gateway.net.RequestClaim;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.session.SessionCapacity;
import minitel.gateway.transport.Egress;
import minitel.gateway.tunnel.TunnelRoute;
import minitel.gateway.tunnel.names.DialledTunnels;
import minitel.gateway.tunnel.names.HolderReception;
import minitel.gateway.tunnel.names.NameBook;
import minitel.gateway.tunnel.names.NameCaller;
import minitel.gateway.tunnel.names.OfferedWords;
import minitel.gateway.tunnel.names.OwnHosts;
import minitel.gateway.tunnel.names.TunnelDoor;
import minitel.gateway.tunnel.names.TunnelReport;
import minitel.gateway.tunnel.names.TunnelTransport;
import minitel.gateway.tunnel.web.WebEntrance;
import minitel.life.ProgramPaths;
import minitel.life.Service;

/// The gateway's end of tunnels, put together: who holds which name, the door that holders come in
/// by, the way out to what they publish.
public final class TunnelSwitchboard implements Service {
    /// Holders that shake hands at once.
    private static final int SHAKING = 256;

    private static final int SHAKING_PER_ADDRESS = 8;

    /// Browsers at pages from one address: as at the web port, and where there is little room a
    /// share of it.
    private static final int BROWSING_PER_ADDRESS = 64;

    private static final int BROWSING_SHARE = 4;

    /// One browser asks for so much at once, and some more.
    private static final int LEAST_BROWSING = 8;

    private final OfferedWords offered = new OfferedWords();
    private final PeerLinkSwitchboard peerLinks;
    private final NameBook names = new NameBook();
    private final NameCaller caller;
    private final TunnelDoor door;
    private final WebEntrance entrance;
    private volatile ConfigValues config;
    private final DialledTunnels dialled;

    /// @param config what the gateway is started with
    /// @param report is told what is counted
    /// @param paths of this program
    /// @param out takes lines of what listens
    public TunnelSwitchboard(
            ConfigValues config, ConnectionReport report, ProgramPaths paths, PrintStream out) {
        this.config = config;
        peerLinks = new PeerLinkSwitchboard(config, names::zones, paths, out);
        peerLinks.offer(offered);
        OwnHosts ours = new OwnHosts(config.get(ListenConfig.PART).names());
        caller = new NameCaller(names);
        dialled = new DialledTunnels(caller);
        ConnectionCaps shaking =
                new ConnectionCaps(SHAKING, SHAKING_PER_ADDRESS, config.get(ProxyConfig.PART));
        door = new TunnelDoor(new HolderReception(names, offered, ours), shaking);
        ConnectionCaps browsing = browsing(config);
        entrance =
                new WebEntrance(
                        caller,
                        () -> this.config.get(TunnelsConfig.PART).domain(),
                        () -> this.config.get(LanguageConfig.PART),
                        () -> this.config.get(TunnelsConfig.PART).streams(),
                        browsing);
        report.refused("tunnel", shaking::refused);
        report.refused("pages", browsing::refused);
        report.late("pages", entrance::expired);
        configure(config);
    }

    private static ConnectionCaps browsing(ConfigValues config) {
        int pages = SessionCapacity.ofProcess().pages(config.get(LimitsConfig.PART).sessions());
        return new ConnectionCaps(
                pages,
                Math.clamp(pages / BROWSING_SHARE, LEAST_BROWSING, BROWSING_PER_ADDRESS),
                config.get(ProxyConfig.PART));
    }

    /// From now on.
    public void take(ConfigValues fresh) {
        peerLinks.take(fresh);
        configure(fresh);
    }

    private void configure(ConfigValues fresh) {
        config = fresh;
        TunnelsConfig tunnels = fresh.get(TunnelsConfig.PART);
        names.configure(tunnels);
        dialled.configure(tunnels.dial());
    }

    /// What parts of the program let holders open at the gateway.
    public OfferedWords offered() {
        return offered;
    }

    /// Calls the gateways at which this one holds names.
    @Override
    public void start() throws IOException {
        peerLinks.start();
        dialled.start();
    }

    /// What of the requests at the WebSocket port is its own: a page's host may have a path that is
    /// called like the door.
    public List<RequestClaim> claims() {
        return List.of(entrance, door);
    }

    public Map<String, Egress> links() {
        return Map.of(TunnelRoute.SCHEME, new TunnelTransport(names, caller));
    }

    /// What the built-in home shows: the directory, and the links of this machine.
    public ServiceCatalogue catalogue(DirectoryHolder directory, HealthBoard health) {
        return new DirectoryCatalogue(directory, health, peerLinks.linked());
    }

    public OperatorPart report() {
        TunnelReport report = new TunnelReport(names, door, dialled);
        return registry -> {
            report.register(registry);
            entrance.register(registry);
            peerLinks.report().register(registry);
        };
    }

    @Override
    public void close() {
        entrance.close();
        dialled.close();
        names.close();
        peerLinks.close();
    }
}
