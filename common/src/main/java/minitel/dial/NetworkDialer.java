package minitel.dial;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLSocket;
import minitel.dial.DialException.Why;
import minitel.io.Duplex;
import minitel.io.EighthBit;
import minitel.io.PatientDuplex;
import minitel.io.PeerProbe;
import minitel.io.ReadAheadDuplex;
import minitel.io.SocketDuplex;
import minitel.io.Timebox;
import minitel.telnet.TelnetDuplex;
import minitel.videotex.Transliteration;
import minitel.ws.CodePointSpeller;
import minitel.ws.WsClient;
import minitel.ws.WsDuplex;
import minitel.ws.WsSettings;

/// Calls services over the network: `ws`, `wss`, `telnet` and `tcp`. Both programs have one for all
/// their calls. A call blocks the thread that asks for it; the WebSocket that it gives reads ahead
/// on a thread of its own.
public final class NetworkDialer {
    /// Bytes read ahead of a slow terminal, so that pings are answered while a page is painting.
    private static final int AHEAD = 65_536;

    /// The same for [#forSlowLine]: when a person leaves, a page's worth at most is stale.
    private static final int AHEAD_OF_A_LINE = 512;

    private static final int RECEIVE_BUFFER_OF_A_LINE = 4096;

    /// What the kernel may receive for one connection, in bytes; 0 = as it likes.
    private final int receiveBuffer;

    private final int ahead;
    private final HostResolver resolver;
    private final NetworkAddress.Judge judge;

    public NetworkDialer() {
        this(InetAddress::getAllByName);
    }

    NetworkDialer(HostResolver.Lookup lookup) {
        this(lookup, AHEAD, 0);
    }

    private NetworkDialer(HostResolver.Lookup lookup, int ahead, int receiveBuffer) {
        this(new HostResolver(lookup), ahead, receiveBuffer, NetworkAddress.Judge.ANY);
    }

    private NetworkDialer(
            HostResolver resolver, int ahead, int receiveBuffer, NetworkAddress.Judge judge) {
        this.resolver = resolver;
        this.ahead = ahead;
        this.receiveBuffer = receiveBuffer;
        this.judge = judge;
    }

    /// One whose connections hold as little as they can, since a slow line is right behind them and
    /// what waits becomes stale. It finds out by itself when the other machine has gone, and a
    /// WebSocket that ends without a goodbye is broken to it.
    public static NetworkDialer forSlowLine() {
        return new NetworkDialer(
                InetAddress::getAllByName, AHEAD_OF_A_LINE, RECEIVE_BUFFER_OF_A_LINE);
    }

    /// The same, for calls to where strangers want: a name is looked up once, and only those of its
    /// addresses are called that the judge lets pass. Costs nothing: one for each call will do.
    public NetworkDialer judged(NetworkAddress.Judge by) {
        return new NetworkDialer(resolver, ahead, receiveBuffer, by);
    }

    /// Connects; blocks until the service is there, the attempt's time is over or it is cancelled.
    /// The attempt goes on owning the connection: a cancel that comes a moment too late still ends
    /// it, in good order.
    ///
    /// @throws DialException in all cases of failure
    public Duplex dial(Route route, DialOptions options, DialAttempt attempt) throws DialException {
        if (!(route instanceof Route.Network network)) {
            throw new DialException(Why.UNSUPPORTED, route + " is not reached over the network");
        }
        return switch (network) {
            case Route.WebSocket to -> strip(options, webSocket(to, options, attempt));
            case Route.Telnet to -> telnet(to, options, attempt);
            case Route.Tcp to -> tcp(to, options, attempt);
        };
    }

    /// The line to a service that was reached in another way, treated as its profile wants it.
    ///
    /// @param name of a thread that reads ahead
    public static Duplex asService(Duplex line, DialOptions options, String name) {
        return options.parity() == EighthBit.NONE
                ? line
                : strip(options, new ReadAheadDuplex(line, AHEAD_OF_A_LINE, name));
    }

    private static Duplex strip(DialOptions options, PatientDuplex line) {
        return switch (options.parity()) {
            case AUTO -> new ParityDetectingLine(line, false);
            case NONE -> line;
            case STRIP -> new ParityStrippingLine(line);
        };
    }

    private Duplex tcp(Route.Tcp to, DialOptions options, DialAttempt attempt)
            throws DialException {
        Socket socket = connect(to.host(), to.port(), attempt);
        return open(to, attempt, socket, s -> strip(options, new SocketDuplex(s)));
    }

    private Duplex telnet(Route.Telnet to, DialOptions options, DialAttempt attempt)
            throws DialException {
        Socket socket = connect(to.host(), to.port(), attempt);
        return open(to, attempt, socket, s -> telnet(s, options));
    }

    /// A service of raw bytes with parity sends 7F as FF: that is known before telnet takes it for
    /// its own. One that does speak telnet has the parity in its data only.
    private static Duplex telnet(Socket socket, DialOptions options) throws IOException {
        SocketDuplex raw = new SocketDuplex(socket);
        boolean auto = options.parity() == EighthBit.AUTO;
        TelnetDuplex line =
                TelnetDuplex.client(
                        auto ? new ParityDetectingLine(raw, true) : raw, options.terminalType());
        return new TtyKeyLine(strip(options, line), line::typeAsked);
    }

    /// What it is that has made a call fail whose last steps were not this class's.
    public static DialException failure(Route to, DialAttempt attempt, Throwable t) {
        return DialFailureClassifier.of(to.toString(), attempt, t);
    }

    /// What is looked at, and said, once a connection is there and before anything else.
    @FunctionalInterface
    public interface Preface {
        /// Nothing is said first.
        Preface NONE = _ -> new byte[0];

        /// @param reached who has answered
        /// @return what goes out first, before TLS too
        /// @throws IOException when nothing shall be said there
        byte[] of(InetSocketAddress reached) throws IOException;
    }

    /// Connects, and passes bytes as they are: nothing is read ahead, no bit is touched.
    ///
    /// @param secure whether TLS is spoken, as the options say
    public Duplex bytes(
            NetworkAddress to,
            boolean secure,
            DialOptions options,
            Preface preface,
            DialAttempt attempt)
            throws DialException {
        Socket socket = connect(to.host(), to.port(), attempt);
        return open(
                to.toString(),
                attempt,
                socket,
                s -> {
                    byte[] first =
                            preface.of(new InetSocketAddress(s.getInetAddress(), s.getPort()));
                    s.getOutputStream().write(first);
                    return secure
                            ? new SocketDuplex(TlsClient.over(s, to.host(), options), s)
                            : new SocketDuplex(s);
                });
    }

    /// Calls a WebSocket whose messages mean something each: one read takes from one message only,
    /// and nothing is read ahead.
    public Duplex messages(Route.WebSocket to, DialOptions options, DialAttempt attempt)
            throws DialException {
        return call(to, options, attempt, CodePointSpeller.NONE);
    }

    /// Connects, with TLS where the route says so, and leaves what is said first to the caller; the
    /// kernel asks whether the other machine is there.
    public Duplex wire(Route.WebSocket to, DialOptions options, DialAttempt attempt)
            throws DialException {
        Socket socket = connect(to.host(), to.port(), attempt);
        return open(
                to,
                attempt,
                socket,
                s -> {
                    PeerProbe.on(s);
                    return wire(to, options, s);
                });
    }

    private static Duplex wire(Route.WebSocket to, DialOptions options, Socket socket)
            throws IOException, GeneralSecurityException {
        if (!to.secure()) {
            return new SocketDuplex(socket);
        }
        SSLSocket secure = TlsClient.over(socket, to.host(), options);
        return new SocketDuplex(secure, socket);
    }

    private Duplex call(
            Route.WebSocket to,
            DialOptions options,
            DialAttempt attempt,
            CodePointSpeller codePointSpeller)
            throws DialException {
        Socket socket = connect(to.host(), to.port(), attempt);
        return open(to, attempt, socket, s -> webSocket(to, options, s, codePointSpeller));
    }

    /// For a service's pages: a character of its text messages that does not fit into a byte is
    /// written as a Minitel can show it.
    private ReadAheadDuplex webSocket(Route.WebSocket to, DialOptions options, DialAttempt attempt)
            throws DialException {
        Duplex socket = call(to, options, attempt, Transliteration::of);
        boolean tells = receiveBuffer > 0 && socket instanceof WsDuplex;
        Duplex line = tells ? new CloseCheckingLine((WsDuplex) socket) : socket;
        return new ReadAheadDuplex(line, ahead, Thread.currentThread().getName() + ".ahead");
    }

    private static Duplex webSocket(
            Route.WebSocket to,
            DialOptions options,
            Socket socket,
            CodePointSpeller codePointSpeller)
            throws IOException, GeneralSecurityException {
        Duplex wire = wire(to, options, socket);
        WsSettings settings =
                new WsSettings(
                        options.frames() == DialOptions.Frames.BINARY,
                        options.ping(),
                        WsSettings.DEFAULT.longestFrame(),
                        codePointSpeller);
        return WsClient.open(wire, authority(to), to.target(), options.subprotocols(), settings);
    }

    /// The Host header: the port only when it is not the scheme's own, no zone of a link-local
    /// address.
    public static String authority(Route.WebSocket to) {
        String host = to.host().indexOf(':') < 0 ? to.host() : "[" + unzoned(to.host()) + "]";
        return to.port() == (to.secure() ? 443 : 80) ? host : host + ":" + to.port();
    }

    private static String unzoned(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    /// What is done with a socket to make a line of it.
    @FunctionalInterface
    private interface Opening {
        Duplex open(Socket socket) throws IOException, GeneralSecurityException;
    }

    /// @param socket connected and owned by the attempt
    private static Duplex open(Route to, DialAttempt attempt, Socket socket, Opening opening)
            throws DialException {
        return open(to.toString(), attempt, socket, opening);
    }

    private static Duplex open(String to, DialAttempt attempt, Socket socket, Opening opening)
            throws DialException {
        boolean opened = false;
        try (Timebox _ = new Timebox("dial " + to, attempt.remaining(), () -> close(socket))) {
            Duplex line = opening.open(socket);
            attempt.owns(line::close);
            opened = true;
            return line;
        } catch (Throwable t) { // not typed: it parks
            throw DialFailureClassifier.of(to, attempt, t);
        } finally {
            if (!opened) {
                close(socket);
            }
        }
    }

    /// Tries the addresses of a host in order; each gets its share of the time that is left.
    private Socket connect(String host, int port, DialAttempt attempt) throws DialException {
        List<InetAddress> addresses =
                judge.pass(new NetworkAddress(host, port), resolver.resolve(host, attempt));
        DialException failure = null;
        for (int i = 0; i < addresses.size(); i++) {
            long share = attempt.remaining().toMillis() / (addresses.size() - i);
            InetSocketAddress address = new InetSocketAddress(addresses.get(i), port);
            try {
                return connect(address, Math.clamp(share, 1, 3_600_000), attempt);
            } catch (Throwable t) { // not typed: it parks
                DialException next = DialFailureClassifier.of(told(host, address), attempt, t);
                failure = failure == null || next.why() != Why.UNREACHABLE ? next : failure;
            }
        }
        throw failure == null
                ? new DialException(Why.UNKNOWN_HOST, host + " has no address")
                : failure;
    }

    /// The host as it was written, and which of its addresses that is.
    private static String told(String host, InetSocketAddress address) {
        String literal = address.getAddress().getHostAddress();
        String at = new NetworkAddress(literal, address.getPort()).toString();
        return host.equals(literal) ? at : host + " (" + at + ")";
    }

    private Socket connect(InetSocketAddress address, int millis, DialAttempt attempt)
            throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY);
        boolean connected = false;
        try {
            attempt.owns(socket);
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer); // counts only before the connection
                socket.setKeepAlive(true);
            }
            socket.connect(address, millis);
            connected = true;
            return socket;
        } finally {
            if (!connected) {
                close(socket);
            }
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (Throwable _) {
            // Closed already.
        }
    }
}
