package minitel.gateway.assembly;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import minitel.ansi.AnsiDuplex;
import minitel.ansi.KeyHelp;
import minitel.ansi.TerminalFont;
import minitel.ansi.WindowSize;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.gateway.address.OperatorPorts;
import minitel.gateway.announce.ReachableDoors;
import minitel.gateway.config.CertificateConfig;
import minitel.gateway.config.DrawingConfig;
import minitel.gateway.config.ListenAddress;
import minitel.gateway.config.ListenConfig;
import minitel.gateway.config.OriginsConfig;
import minitel.gateway.config.ParityConfig;
import minitel.gateway.config.ProxyConfig;
import minitel.gateway.config.TunnelsConfig;
import minitel.gateway.console.ConsoleServer;
import minitel.gateway.guard.ConnectionCaps;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.net.DoorContext;
import minitel.gateway.net.DoorKind;
import minitel.gateway.net.PagePolicy;
import minitel.gateway.net.RequestClaim;
import minitel.gateway.net.ScoredTicket;
import minitel.gateway.net.TrustedProxies;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.Door;
import minitel.gateway.web.EmulatorSite;
import minitel.gateway.web.WebSite;
import minitel.gateway.web.http.WebDoor;
import minitel.gateway.web.operator.WebContext;
import minitel.io.Duplex;
import minitel.life.WriteFailure;
import minitel.telnet.TelnetDuplex;
import minitel.tls.TlsAcceptor;
import org.tinylog.Logger;

/// Binds what listens, and prints a line for each socket.
public final class DoorOpener {
    /// Connections to the web port from one address: ten browsers' worth.
    private static final int WEB_PER_ADDRESS = 64;

    private final ListenConfig listen;
    private final PrintStream out;
    private final Consumer<AutoCloseable> keep;
    private final List<Predicate<Duration>> answers = new CopyOnWriteArrayList<>();
    private final Set<Integer> pagePorts = new CopyOnWriteArraySet<>();
    private final Map<Door, Integer> ports = new HashMap<>();
    private final Map<String, List<InetSocketAddress>> bound = new HashMap<>();
    private final ConnectionReport report = new ConnectionReport();

    /// @param keep takes each open door, to close it at the end
    public DoorOpener(ListenConfig listen, PrintStream out, Consumer<AutoCloseable> keep) {
        this.listen = listen;
        this.out = out;
        this.keep = keep;
    }

    /// Opens each kind of door where the configuration says.
    ///
    /// @param live what is in force, asked again for each caller
    /// @param claims what takes requests of its own at the WebSocket port
    public void terminals(
            List<DoorKind> kinds,
            Supplier<ConfigValues> live,
            Admission admission,
            Consumer<Caller> callers,
            List<RequestClaim> claims)
            throws IOException {
        for (DoorKind kind : kinds) {
            Door door = kind.door();
            DoorContext context = context(door, live, admission, callers, claims);
            OptionalInt port = open(door.name(), listen.at(door), kind.opener().apply(context));
            if (port.isPresent()) {
                ports.put(door, port.getAsInt());
                if (kind.pages()) {
                    pagePorts.add(port.getAsInt());
                }
            }
        }
    }

    private DoorContext context(
            Door door,
            Supplier<ConfigValues> live,
            Admission admission,
            Consumer<Caller> callers,
            List<RequestClaim> claims) {
        ConfigValues config = live.get();
        KeyHelp help =
                switch (config.get(LanguageConfig.PART)) {
                    case FRENCH -> KeyHelp.FRENCH;
                    case ENGLISH -> KeyHelp.ENGLISH;
                };
        Optional<TerminalFont> font = config.get(DrawingConfig.PART).font();
        return new DoorContext(
                new TrustedProxies(config.get(ProxyConfig.PART)),
                from -> admission.admit(from).map(it -> new ScoredTicket(it, door.scored())),
                callers,
                () -> live.get().get(ParityConfig.PART).at(door),
                () ->
                        new PagePolicy(
                                live.get().get(OriginsConfig.PART),
                                Set.copyOf(listen.names()),
                                pagePorts,
                                live.get().get(TunnelsConfig.PART).domain()),
                EmulatorSite.onWebSocketPort(() -> live.get().get(LanguageConfig.PART)),
                claims,
                new TlsAcceptor(() -> live.get().get(CertificateConfig.PART)),
                (line, telnet) -> drawn(line, telnet, help, font));
    }

    private static Duplex drawn(
            Duplex line, TelnetDuplex telnet, KeyHelp help, Optional<TerminalFont> font) {
        String type = telnet.terminalType().orElse("");
        TerminalFont drawn =
                TerminalFont.said(type).or(() -> font).orElseGet(() -> TerminalFont.of(type));
        AnsiDuplex terminal = new AnsiDuplex(line, help, drawn);
        telnet.onWindow((columns, lines) -> terminal.resized(new WindowSize(columns, lines)));
        return terminal;
    }

    /// Whether every port takes callers. The console's socket is a comfort, and no reason to end
    /// sessions. Any thread.
    public boolean answer(Duration patience) {
        return answers.stream().allMatch(door -> door.test(patience));
    }

    /// Of what is no session, at these doors and behind them.
    public ConnectionReport report() {
        return report;
    }

    public void console(ConsoleServer console) throws IOException {
        if (listen.console().isPresent()) {
            open("console", List.of(listen.console().get()), console)
                    .ifPresent(port -> keep.accept(OperatorPorts.closedTo(port)));
        }
    }

    /// @param connections that it serves at once
    public void web(ListenAddress listenAddress, WebContext webContext, int connections)
            throws IOException {
        InetAddress address = address("web", listenAddress);
        WebSite site = new WebSite(webContext, address);
        ConnectionCaps caps =
                new ConnectionCaps(connections, WEB_PER_ADDRESS, webContext.proxies().ranges());
        WebDoor door = new WebDoor(caps, caps::crowded, site::answer);
        report.refused("web", caps::refused);
        report.refused("events", site::refusedFeeds);
        report.late("web", door::expired);
        keep.accept(door);
        AcceptLoop loop =
                AcceptLoop.open("web", new InetSocketAddress(address, listenAddress.port()), door);
        keep.accept(OperatorPorts.closedTo(loop.address().getPort()));
        keep.accept(loop);
        answers.add(loop::answers);
        ListenAddress at = new ListenAddress(listenAddress.host(), loop.address().getPort());
        pagePorts.add(at.port());
        out.println("listening web http://" + at + "/");
    }

    /// The socket is a comfort: a gateway that cannot have it runs on.
    public void consoleSocket(ConsoleServer console, Path socket) {
        try {
            if (!console.open(socket)) {
                Logger.warn(
                        "{} belongs to another gateway: minitel-gateway console, reload and drain"
                                + " reach that one",
                        socket);
            }
        } catch (IOException e) {
            Logger.warn(
                    "no console socket at {} ({}): minitel-gateway console, reload and drain do not"
                            + " reach this gateway",
                    socket,
                    WriteFailure.words(e));
        }
    }

    /// The port of a door; empty = it is closed.
    public OptionalInt port(Door door) {
        Integer port = ports.get(door);
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    /// Where terminals come in.
    public ReachableDoors reachable() {
        return new ReachableDoors(
                bound.getOrDefault(Door.WEBSOCKET.name(), List.of()),
                bound.getOrDefault(Door.TELNET.name(), List.of()));
    }

    /// Further addresses take the first one's port.
    ///
    /// @return that port; empty when there is no address
    private OptionalInt open(String name, List<ListenAddress> endpoints, Consumer<Socket> door)
            throws IOException {
        int port = -1;
        for (ListenAddress listenAddress : endpoints) {
            int wanted = port < 0 ? listenAddress.port() : port;
            InetAddress address = address(name, listenAddress);
            AcceptLoop loop = AcceptLoop.open(name, new InetSocketAddress(address, wanted), door);
            keep.accept(loop);
            answers.add(loop::answers);
            bound.computeIfAbsent(name, _ -> new ArrayList<>()).add(loop.address());
            port = loop.address().getPort();
            out.println("listening " + name + " " + new ListenAddress(listenAddress.host(), port));
        }
        return port < 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private static InetAddress address(String name, ListenAddress listenAddress)
            throws IOException {
        try {
            return InetAddress.getByName(listenAddress.host());
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen for "
                            + name
                            + " on "
                            + listenAddress
                            + ": the name "
                            + listenAddress.host()
                            + " has no address; write one, as 127.0.0.1",
                    e);
        }
    }
}
