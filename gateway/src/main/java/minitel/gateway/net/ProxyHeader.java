package minitel.gateway.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.ProxySignature;

/// The PROXY protocol, versions 1 and 2 (haproxy, `doc/proxy-protocol.txt`): what a proxy says of a
/// connection before the connection's own first byte. Nothing after the header is read.
public final class ProxyHeader {
    private static final int V1_MOST = 107;
    private static final int V2_MOST = 536;
    private static final String PORT = "(0|[1-9]\\d{0,4})";
    private static final Pattern V1 =
            Pattern.compile(
                    "PROXY (?:TCP4 (?<four>\\d{1,3}(?:\\.\\d{1,3}){3}) \\d{1,3}(?:\\.\\d{1,3}){3}"
                            + "|TCP6 (?<six>[0-9A-Fa-f.]*+:[0-9A-Fa-f:.]*+)"
                            + " [0-9A-Fa-f.]*+:[0-9A-Fa-f:.]*+)"
                            + " (?<port>0|[1-9]\\d{0,4}) "
                            + PORT);

    private final InputStream in;
    private final CallerOrigin self;

    private ProxyHeader(InputStream in, CallerOrigin self) {
        this.in = in;
        this.self = self;
    }

    /// Reads the header from a connection that a proxy made.
    ///
    /// @param patience for the whole header
    /// @return whom the proxy speaks for; itself when it speaks for nobody (LOCAL, UNKNOWN)
    /// @throws ProtocolException when it is no PROXY header
    /// @throws IOException when the proxy left or was too slow
    public static CallerOrigin read(Socket socket, Duration patience) throws IOException {
        CallerOrigin self = new CallerOrigin(socket.getInetAddress(), socket.getPort());
        CallerOrigin origin = parse(new Timed(socket, patience), self);
        socket.setSoTimeout(0);
        return origin;
    }

    static CallerOrigin parse(InputStream in, CallerOrigin self) throws IOException {
        ProxyHeader header = new ProxyHeader(in, self);
        int first = header.next();
        if (first == 'P') {
            return header.version1();
        }
        if (first == ProxySignature.TEXT.charAt(0)) {
            return header.version2();
        }
        throw new ProtocolException("no PROXY header: it begins with byte " + first);
    }

    private CallerOrigin version1() throws IOException {
        byte[] line = new byte[V1_MOST];
        line[0] = 'P';
        int n = 1;
        while (line[n - 1] != '\n') {
            if (n == line.length) {
                throw new ProtocolException("PROXY line longer than " + V1_MOST + " bytes");
            }
            line[n++] = (byte) next();
        }
        String text = new String(line, 0, n, StandardCharsets.ISO_8859_1);
        if (text.matches("PROXY UNKNOWN(?: [^\\r\\n]*+)?\\r\\n")) {
            return self;
        }
        Matcher m = V1.matcher(text.endsWith("\r\n") ? text.substring(0, n - 2) : "");
        if (!m.matches() || port(m.group(4)) > 0xFFFF || port(m.group("port")) > 0xFFFF) {
            throw wrong(text);
        }
        String address = m.group("four") == null ? m.group("six") : m.group("four");
        return new CallerOrigin(
                TrustedProxies.literal(address).orElseThrow(() -> wrong(text)),
                port(m.group("port")));
    }

    private static int port(String digits) {
        return Integer.parseInt(digits);
    }

    private static ProtocolException wrong(String line) {
        return new ProtocolException(
                "\"" + line.replaceAll("[^ -~]", "?") + "\" is no PROXY header of version 1");
    }

    private CallerOrigin version2() throws IOException {
        for (int i = 1; i < ProxySignature.LENGTH; i++) {
            if (next() != ProxySignature.TEXT.charAt(i)) {
                throw new ProtocolException("no PROXY header: wrong signature");
            }
        }
        int command = next();
        int family = next();
        int length = next() << 8 | next();
        if (length > V2_MOST) {
            throw new ProtocolException("PROXY header with " + length + " bytes of addresses");
        }
        byte[] rest = new byte[length];
        for (int i = 0; i < length; i++) {
            rest[i] = (byte) next();
        }
        return switch (command) {
            case 0x20 -> self; // LOCAL: the proxy's own, a health check
            case 0x21 -> addresses(family, rest);
            default -> throw new ProtocolException("PROXY header with command " + command);
        };
    }

    /// Source address, destination address, source port, destination port; then what is skipped.
    private CallerOrigin addresses(int family, byte[] rest) throws IOException {
        int size =
                switch (family) {
                    case 0x00 -> 0; // UNSPEC
                    case 0x11 -> 4; // TCP over IPv4
                    case 0x21 -> 16; // TCP over IPv6
                    default -> throw new ProtocolException("PROXY header of family " + family);
                };
        if (size == 0) {
            return self;
        }
        if (rest.length < 2 * size + 4) {
            throw new ProtocolException("PROXY header with addresses cut off");
        }
        int port = (rest[2 * size] & 0xFF) << 8 | rest[2 * size + 1] & 0xFF;
        return new CallerOrigin(InetAddress.getByAddress(Arrays.copyOf(rest, size)), port);
    }

    private int next() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the proxy left within its PROXY header");
        }
        return b;
    }

    /// Single bytes of a socket, all before one deadline.
    private static final class Timed extends InputStream {
        private static final int LATE = -2;

        private final Socket socket;
        private final InputStream in;
        private final long deadline;

        Timed(Socket socket, Duration patience) throws IOException {
            this.socket = socket;
            in = socket.getInputStream();
            deadline = System.nanoTime() + patience.toNanos();
        }

        @Override
        public int read() throws IOException {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            int b = LATE;
            if (left > 0) {
                socket.setSoTimeout((int) left);
                b = read(in);
            }
            if (b == LATE) {
                throw new SocketTimeoutException("no whole PROXY header within 2 s");
            }
            return b;
        }

        private static int read(InputStream in) throws IOException {
            try {
                return in.read();
            } catch (Throwable t) { // not typed: it parks
                if (t instanceof SocketTimeoutException) {
                    return LATE;
                }
                throw t;
            }
        }
    }
}
