package minitel.gateway.tunnel.west;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import minitel.gateway.guard.ConnectionCaps;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.listen.SocketCloser;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.tunnel.west.config.TunnelServerConfig;
import minitel.gateway.tunnel.west.wire.MessageTunnel;
import minitel.gateway.tunnel.west.wire.RequestServer;
import minitel.gateway.tunnel.west.wire.StreamTunnel;
import minitel.gateway.tunnel.west.wire.WestTunnel;
import minitel.gateway.tunnel.west.wire.WireSettings;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.PeerProbe;
import minitel.io.SocketDuplex;
import minitel.life.LogBudget;
import minitel.life.Printable;
import minitel.ws.Handshake;
import minitel.ws.UpgradeRequest;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;
import org.tinylog.Logger;

/// Where tunnels come in, of ours and of old wests: a client is named by its `Origin`. Each
/// connection is served on its own thread.
final class TunnelPort implements AutoCloseable {
    private static final int MOST = 256;
    private static final int MOST_OF_ONE = 64;
    private static final int LONGEST_NAME = 200;
    private static final HttpSite NO_PAGE =
            _ -> HttpSite.Response.text(426, "Tunnels come in here, by WebSocket.");

    /// What a browser calls a page; a west is called otherwise.
    private static final Pattern PAGE =
            Pattern.compile("null|(?:https?|file|[a-z-]{1,20}-extension):.*+");

    private final TunnelServerConfig config;
    private final TunnelBook book;
    private final WireSettings settings;
    private final RequestServer server;
    private final TlsDoor tls;
    private final ConnectionCaps places = new ConnectionCaps(MOST, MOST_OF_ONE, List.of());
    private final AcceptLoop loop;

    /// @throws IOException with a sentence for the person who started it
    TunnelPort(
            TunnelServerConfig config, TunnelBook book, WireSettings settings, RequestServer server)
            throws IOException {
        this.config = config;
        this.book = book;
        this.settings = settings;
        this.server = server;
        tls = TlsDoor.of(config);
        loop =
                AcceptLoop.open(
                        "tunnel",
                        new InetSocketAddress(
                                InetAddress.getByName(config.address().host()),
                                config.address().port()),
                        this::receive);
    }

    InetSocketAddress address() {
        return loop.address();
    }

    private void receive(Socket socket) {
        InetAddress from = socket.getInetAddress();
        Optional<AdmissionTicket> place = places.admit(from);
        if (place.isEmpty()) {
            SocketCloser.close(socket);
            return;
        }
        try (AdmissionTicket _ = place.get()) {
            PeerProbe.on(socket); // a west answers no ping
            serve(tls.accept(socket), from);
        } catch (Throwable t) { // not typed: it parks
            if (LogBudget.HANDSHAKES.allows()) {
                Logger.info(
                        "no tunnel to {}: {}",
                        SocketDuplex.peerOf(socket),
                        Printable.of(String.valueOf(t.getMessage())));
            }
            SocketCloser.close(socket);
        }
    }

    private void serve(Duplex wire, InetAddress from) throws IOException {
        if (!(WsServer.receive(wire, NO_PAGE) instanceof Handshake.Asked asked)) {
            return;
        }
        UpgradeRequest upgrade = asked.upgrade();
        String name = upgrade.request().header("Origin").orElse("");
        String agent = upgrade.request().header("User-Agent").orElse("");
        String refused = refusal(name, agent, from);
        if (!refused.isEmpty()) {
            if (LogBudget.HANDSHAKES.allows()) {
                Logger.warn("{} gets no tunnel: {}", wire.peer(), refused);
            }
            upgrade.refuse(403, refused);
            return;
        }
        WestTunnel tunnel = tunnel(upgrade);
        String shown = Printable.of(name);
        Logger.info("tunnel {} from {}{}", shown, wire.peer(), tunnel.isOld() ? ", a west" : "");
        String why = book.run(name, tunnel);
        Logger.info("the tunnel {} has ended: {}", shown, Printable.of(why));
    }

    /// @return empty = he may
    private String refusal(String name, String agent, InetAddress from) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return "A tunnel has a name of 1 to 200 characters: send it as Origin.";
        }
        boolean page = PAGE.matcher(name.toLowerCase(Locale.ROOT)).matches();
        boolean known = book.end(name).isPresent() || config.access().names().contains(name);
        if (agent.startsWith("Mozilla/") || page && !known && !agent.startsWith("west.py")) {
            return "A page of a browser holds no tunnel.";
        }
        return config.access().allows(from, name) ? "" : "The list ca does not let it in.";
    }

    private WestTunnel tunnel(UpgradeRequest upgrade) throws IOException {
        String offered = upgrade.request().header("Sec-WebSocket-Protocol").orElse("");
        return offered.strip().equals(StreamTunnel.SUBPROTOCOL)
                ? new StreamTunnel(upgrade.accept(WsSettings.BULK), false, settings, server)
                : new MessageTunnel(
                        upgrade.messages(settings.longest(), settings.room()), settings, server);
    }

    @Override
    public void close() {
        loop.close();
    }
}
