package minitel.gateway.net;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import minitel.gateway.listen.SocketCloser;
import minitel.gateway.net.parity.PatientSevenBitLine;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Door;
import minitel.io.Duplex;
import minitel.io.EighthBit;
import minitel.io.PatientDuplex;
import minitel.io.SocketDuplex;
import minitel.telnet.TelnetDuplex;
import org.tinylog.Logger;

/// Lets in what connects to the telnet port: Minitels and emulators that take raw videotex, and
/// people with a plain telnet, whose line is drawn for their ANSI terminal.
///
/// [#accept] runs on the connection's own virtual thread and returns when the caller is handed on.
public final class TelnetDoor implements Consumer<Socket> {
    public static final DoorKind KIND =
            new DoorKind(
                    Door.TELNET,
                    false,
                    context ->
                            new TelnetDoor(
                                            context.proxies(),
                                            context.admission(),
                                            context.ansi(),
                                            context.callers())
                                    .parity(context.parity()));

    private static final Duration PROXY_PATIENCE = Duration.ofSeconds(2);

    /// How long a terminal type is waited for: from a peer that has said nothing in telnet, and
    /// from one that has.
    private static final Duration RAW_PATIENCE = Duration.ofMillis(400);

    private static final Duration TELNET_PATIENCE = Duration.ofMillis(1500);

    /// Terminal types that draw ANSI sequences; a VT52 does not.
    private static final Pattern ANSI =
            Pattern.compile(
                    "(?:xterm|aixterm|ansi|scoansi|pcansi|linux|screen|tmux|rxvt|putty|konsole"
                            + "|gnome|vte"
                            + "|cygwin|msys|alacritty|kitty|foot|wezterm|iterm|nsterm|mlterm|eterm"
                            + "|dtterm|syncterm|vt[1-5]\\d\\d).*|st(?:-.*)?",
                    Pattern.CASE_INSENSITIVE);

    private final TrustedProxies proxies;
    private final Admission admission;
    private final BiFunction<Duplex, TelnetDuplex, Duplex> ansi;
    private final Consumer<Caller> callers;
    private Supplier<EighthBit> eighth = () -> EighthBit.AUTO;

    /// @param proxies connections from them must begin with a PROXY header
    /// @param ansi draws videotex for an ANSI terminal, on a line that begins as this telnet; what
    ///   it reads is that line
    /// @param callers takes each caller; owns his line
    public TelnetDoor(
            TrustedProxies proxies,
            Admission admission,
            BiFunction<Duplex, TelnetDuplex, Duplex> ansi,
            Consumer<Caller> callers) {
        this.proxies = proxies;
        this.admission = admission;
        this.ansi = ansi;
        this.callers = callers;
    }

    /// What the eighth bit of its terminals is, asked for each; where it is parity whatever comes,
    /// nobody is spoken to in telnet.
    public TelnetDoor parity(Supplier<EighthBit> bit) {
        eighth = bit;
        return this;
    }

    @Override
    public void accept(Socket socket) {
        boolean delivered = false;
        Optional<AdmissionTicket> ticket = Optional.empty();
        try {
            CallerOrigin origin = origin(socket);
            ticket = proxies.admit(admission, origin.address());
            delivered = ticket.isPresent() && deliver(socket, origin, ticket.get());
        } catch (Throwable t) {
            if (!(t instanceof IOException)) {
                throw new IllegalStateException("no door for " + socket, t);
            }
            refused(socket, t);
        } finally {
            if (!delivered) {
                SocketCloser.close(socket);
                ticket.ifPresent(AdmissionTicket::close);
            }
        }
    }

    /// A peer that hangs up is no error; a proxy that is set up wrongly is.
    private static void refused(Socket socket, Throwable why) {
        String cure = "switch PROXY on there, or take the address out of \"proxies\"";
        if (!TrustedProxies.tellUnusable(socket.getInetAddress(), why, cure)) {
            Logger.debug("{} left early: {}", SocketDuplex.peerOf(socket), why.getMessage());
        }
    }

    private CallerOrigin origin(Socket socket) throws IOException {
        return proxies.contains(socket.getInetAddress())
                ? ProxyHeader.read(socket, PROXY_PATIENCE)
                : new CallerOrigin(socket.getInetAddress(), socket.getPort());
    }

    /// @return false when the caller left or was sent away before it was known what he is
    private boolean deliver(Socket socket, CallerOrigin origin, AdmissionTicket ticket)
            throws IOException {
        EighthBit bit = eighth.get();
        SocketDuplex wire = new SocketDuplex(socket);
        if (bit == EighthBit.STRIP) {
            PatientDuplex line = new PatientSevenBitLine(wire, bit, () -> false);
            handOn(young(line, origin, ticket), origin);
            return true;
        }
        TelnetDuplex telnet = TelnetDuplex.server(wire);
        JunkFilter young =
                young(
                        bit == EighthBit.NONE
                                ? telnet
                                : new PatientSevenBitLine(telnet, bit, telnet::telnet),
                        origin,
                        ticket);
        if (!awaitType(telnet, young)) {
            return false;
        }
        handOn(drawnOrNot(young, telnet), origin);
        return true;
    }

    private Duplex drawnOrNot(Duplex line, TelnetDuplex telnet) {
        if (telnet.terminalType().filter(TelnetDoor::isAnsi).isEmpty()) {
            return line;
        }
        telnet.askWindow();
        return ansi.apply(line, telnet);
    }

    private JunkFilter young(PatientDuplex line, CallerOrigin origin, AdmissionTicket ticket) {
        Runnable unnamed = () -> proxies.tellUnnamed(origin.address());
        return new JunkFilter(line, ticket, unnamed, System::nanoTime);
    }

    private void handOn(Duplex line, CallerOrigin origin) {
        callers.accept(
                new Caller(line, Door.TELNET, origin, 0, Optional.empty(), Optional.empty()));
    }

    private static boolean awaitType(TelnetDuplex telnet, JunkFilter line) throws IOException {
        long start = System.nanoTime();
        boolean up = true;
        while (up && !telnet.settled()) {
            Duration patience = telnet.telnet() ? TELNET_PATIENCE : RAW_PATIENCE;
            Duration left = patience.minusNanos(System.nanoTime() - start);
            if (!left.isPositive()) {
                return true;
            }
            up = line.listen(left);
        }
        return up;
    }

    static boolean isAnsi(String terminalType) {
        return ANSI.matcher(terminalType).matches();
    }
}
