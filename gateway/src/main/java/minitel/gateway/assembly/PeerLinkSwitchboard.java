package minitel.gateway.assembly;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import minitel.config.ConfigValues;
import minitel.gateway.address.Cidr;
import minitel.gateway.config.PeerLinksConfig;
import minitel.gateway.config.TunnelsConfig;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.peer.route.LinkApproval;
import minitel.gateway.peer.route.LinkBoard;
import minitel.gateway.peer.route.LinkReport;
import minitel.gateway.peer.route.StatusLinkDirectory;
import minitel.gateway.peer.signal.PeerLinksReport;
import minitel.gateway.peer.signal.RelayExchange;
import minitel.gateway.peer.signal.SignalExchange;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKey;
import minitel.gateway.tunnel.names.OfferedWords;
import minitel.life.ProgramPaths;
import minitel.life.Service;

/// The gateway's part in peer links, put together: what it offers to whoever holds a name, and the
/// echo.
final class PeerLinkSwitchboard implements Service {
    private static final TunnelName SIGNAL = new TunnelName("signal");
    private static final TunnelName RELAY = new TunnelName("relay");

    private final EchoSwitch echo;
    private final SignalExchange signals;
    private final RelayExchange relays;
    private final LinkBoard linked;
    private final LinkApproval approval;
    private final ConfigValues config;

    /// @param holders zones of those who hold a name here
    /// @param paths of this program, beside which the one is that links peers
    /// @param out takes a line for the echo's port
    PeerLinkSwitchboard(
            ConfigValues config, Supplier<Set<Cidr>> holders, ProgramPaths paths, PrintStream out) {
        this.config = config;
        echo = new EchoSwitch(holders, out);
        signals = new SignalExchange(paths.state(), echo::port);
        relays = new RelayExchange(signals);
        linked = new LinkBoard(StatusLinkDirectory.beside(paths));
        approval = LinkApproval.beside(linked, paths);
        configure(config);
    }

    void offer(OfferedWords words) {
        words.offer(SIGNAL, signals::reach);
        words.offer(RELAY, relays::reach);
    }

    private void configure(ConfigValues fresh) {
        PeerLinksConfig links = fresh.get(PeerLinksConfig.PART);
        Map<TunnelName, TunnelKey> keys = new LinkedHashMap<>();
        fresh.get(TunnelsConfig.PART).names().forEach((name, it) -> keys.put(name, it.key()));
        signals.configure(links.signal(), keys);
        relays.configure(links.signal() ? links.relay() : 0);
    }

    /// From now on.
    void take(ConfigValues fresh) {
        echo.reopen(fresh.get(PeerLinksConfig.PART).echo());
        configure(fresh);
    }

    @Override
    public void start() throws IOException {
        echo.open(config.get(PeerLinksConfig.PART).echo());
        signals.start();
        relays.start();
    }

    OperatorPart report() {
        PeerLinksReport passed = new PeerLinksReport(signals, relays, echo::figures);
        LinkReport own = new LinkReport(linked, approval);
        return registry -> {
            passed.register(registry);
            own.register(registry);
        };
    }

    /// The peers of this machine itself.
    LinkBoard linked() {
        return linked;
    }

    @Override
    public void close() {
        relays.close();
        signals.close();
        echo.close();
    }
}
