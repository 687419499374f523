package minitel.gateway.pavi.visit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import minitel.dial.DialAttempt;
import minitel.dial.Route;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.gateway.transport.Visit;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import minitel.videotex.RomIdentity;

/// A caller in a service over HTTP, without a session around him: what he types reaches the visit
/// as it is, and what he sees is what the visit paints, byte for byte.
final class RecordedCaller implements AutoCloseable {
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final Visiting visit;
    private final DuplexPair.End line;

    RecordedCaller(HttpServiceTransport transport, String url, Door door, Profile profile)
            throws IOException {
        visit = new Visiting(door);
        Route route = GatewayKinds.OWN.routes().parse(url);
        Destination to = new Destination("Essai", route, profile);
        line = (DuplexPair.End) transport.dial(to, visit, new DialAttempt(Patience.TIME));
    }

    /// The terminal has said what it is.
    void is(String rom) {
        visit.identity = RomIdentity.of(rom);
    }

    void types(String keys) throws IOException {
        line.write(keys.getBytes(ISO_8859_1));
    }

    /// What he sees next is this.
    void sees(String bytes) throws IOException {
        StringBuilder seen = new StringBuilder();
        byte[] buffer = new byte[1];
        while (seen.length() < bytes.length() && line.read(buffer, Patience.TIME) > 0) {
            seen.append((char) (buffer[0] & 0xFF));
        }
        assertEquals(readable(bytes), readable(seen.toString()));
    }

    /// What there is to see, for a moment.
    ///
    /// @throws IOException also when the visit is over
    void reads(ByteArrayOutputStream seen) throws IOException {
        byte[] buffer = new byte[4096];
        for (int n = line.read(buffer, MOMENT); n != 0; n = line.read(buffer, MOMENT)) {
            if (n < 0) {
                throw new EOFException("the visit is over");
            }
            seen.write(buffer, 0, n);
        }
    }

    /// The visit ends, and there was nothing more to see.
    void isHungUp() throws IOException {
        assertEquals(-1, line.read(new byte[1], Patience.TIME));
    }

    /// Connexion/Fin, as a session does it: the service's end of the line has the key and the end.
    void leaves() throws IOException {
        types("\u0013I");
        line.close();
    }

    /// The line is cut.
    void isGone() {
        line.abort();
    }

    private static String readable(String bytes) {
        StringBuilder text = new StringBuilder();
        bytes.chars()
                .forEach(c -> text.append(c < ' ' || c > '~' ? "<%02X>".formatted(c) : (char) c));
        return text.toString();
    }

    @Override
    public void close() {
        line.close();
    }

    private static final class Visiting implements Visit {
        private final Door door;
        private volatile Optional<RomIdentity> identity = Optional.empty();

        Visiting(Door door) {
            this.door = door;
        }

        @Override
        public String id() {
            return "s1";
        }

        @Override
        public String token() {
            return "AbCdEfGhIjKlMnOpQrSt_-";
        }

        @Override
        public Door door() {
            return door;
        }

        @Override
        public CallerOrigin origin() {
            return new CallerOrigin(InetAddress.ofLiteral("127.0.0.1"), 40_000);
        }

        @Override
        public int speed() {
            return 0;
        }

        @Override
        public Optional<RomIdentity> identity() {
            return identity;
        }

        @Override
        public void redirect(Destination to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void watch(Watcher watcher) {
            // He is never covered.
        }
    }
}
