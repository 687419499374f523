package minitel.gateway.assembly;

import java.util.List;
import java.util.Map;
import minitel.config.ConfigValues;
import minitel.gateway.config.ListenConfig;
import minitel.gateway.config.ProxyConfig;
import minitel.gateway.config.TunnelsConfig;
import minitel.gateway.guard.ConnectionCaps;
import minitel.gateway.net.RequestClaim;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.transport.Egress;
import minitel.gateway.tunnel.WebNames;
import minitel.gateway.tunnel.names.DialledTunnels;
import minitel.gateway.tunnel.names.HeldNames;
import minitel.gateway.tunnel.names.NameCaller;
import minitel.gateway.tunnel.names.OfferedWords;
import minitel.gateway.tunnel.names.OwnHosts;
import minitel.gateway.tunnel.names.TunnelDoor;
import minitel.gateway.tunnel.names.TunnelReport;
import minitel.gateway.tunnel.names.TunnelTransport;
import minitel.life.Service;

/// The gateway's end of tunnels, put together: who holds which name, the door that holders come in
/// by, the way out to what they publish.
public final class TunnelSwitchboard implements Service {
    /// Holders that shake hands at once.
    private static final int SHAKING = 256;

    private static final int SHAKING_PER_ADDRESS = 8;

    private final OfferedWords offered = new OfferedWords();
    private final HeldNames names;
    private final NameCaller caller;
    private final TunnelDoor door;
    private final DialledTunnels dialled;

    /// @param config what the gateway is started with
    public TunnelSwitchboard(ConfigValues config) {
        names = new HeldNames(offered, new OwnHosts(config.get(ListenConfig.PART).names()));
        caller = new NameCaller(names);
        dialled = new DialledTunnels(caller);
        door =
                new TunnelDoor(
                        names,
                        new ConnectionCaps(
                                SHAKING, SHAKING_PER_ADDRESS, config.get(ProxyConfig.PART)));
        take(config);
    }

    /// From now on.
    public void take(ConfigValues fresh) {
        TunnelsConfig tunnels = fresh.get(TunnelsConfig.PART);
        names.configure(tunnels);
        dialled.configure(tunnels.dial());
    }

    /// What parts of the program let holders open at the gateway.
    public OfferedWords offered() {
        return offered;
    }

    /// What browsers may see of the names.
    public WebNames webNames() {
        return caller;
    }

    /// Calls the gateways at which this one holds names.
    @Override
    public void start() {
        dialled.start();
    }

    /// What of the requests at the WebSocket port is its own.
    public List<RequestClaim> claims() {
        return List.of(door);
    }

    public Map<String, Egress> links() {
        return Map.of(TunnelTransport.SCHEME, new TunnelTransport(names, caller));
    }

    public OperatorPart report() {
        return new TunnelReport(names, door, dialled);
    }

    @Override
    public void close() {
        dialled.close();
        names.close();
    }
}
