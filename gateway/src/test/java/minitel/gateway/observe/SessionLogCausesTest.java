package minitel.gateway.observe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.Route;
import minitel.gateway.session.RowZeroPhrase;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.session.run.Sessions;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Profile;
import minitel.gateway.transport.Visit;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.TestServices;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.videotex.Language;
import minitel.ws.Handshake;
import minitel.ws.RawFrames;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is known of an end stands in the log, and the terminal is told with its close code.
class SessionLogCausesTest {
    private static final Destination HOME =
            new Destination("HOMME", Route.parse("ws://home:1/"), Profile.DEFAULT);
    private static final Destination BUILTIN =
            new Destination("builtin", BuiltinTransport.HOME, Profile.DEFAULT);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String HANDSHAKE =
            "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

    private final TestServices testServices = new TestServices();
    private final DuplexPair pair = new DuplexPair(4096);
    private final CountDownLatch over = new CountDownLatch(1);
    private Sessions sessions = sessions(testServices);
    private final LogWords log = new LogWords();

    private static Sessions sessions(Egress egress) {
        SessionLimits limits = new SessionLimits(DAY, DAY, DAY, Patience.TIME);
        SessionSettings sessionSettings =
                new SessionSettings(HOME, BUILTIN, limits, Language.FRENCH, Map.of());
        Sessions made = new Sessions(egress, () -> sessionSettings, _ -> Optional.empty());
        made.observe(new SessionLog());
        return made;
    }

    @AfterEach
    void stop() {
        sessions.drain(Duration.ofSeconds(5));
        sessions.close();
    }

    private void arrives(Duplex line) {
        CallerOrigin origin = new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), 4711);
        Caller caller =
                new Caller(line, Door.WEBSOCKET, origin, 0, Optional.empty(), Optional.empty());
        VirtualThreads.start(
                "owner",
                () -> {
                    try {
                        sessions.serve(caller);
                    } finally {
                        over.countDown();
                    }
                });
    }

    /// Shakes hands as a terminal's program does.
    private void arrivesByWebSocket() throws Exception {
        pair.left().write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
        Handshake asked = WsServer.receive(pair.right(), HttpSite.none());
        arrives(((Handshake.Asked) asked).upgrade().accept(WsSettings.DEFAULT));
    }

    private void isOver() throws InterruptedException {
        assertTrue(over.await(Patience.SECONDS, TimeUnit.SECONDS));
    }

    /// What came last on the wire.
    private byte[] last(int count) throws IOException {
        byte[] tail = new byte[count];
        byte[] one = new byte[1];
        while (pair.left().read(one) > 0) {
            System.arraycopy(tail, 1, tail, 0, count - 1);
            tail[count - 1] = one[0];
        }
        return tail;
    }

    @Test
    void aTerminalThatBreaksTheProtocolHasNotLeft() throws Exception {
        arrivesByWebSocket();
        testServices.called("HOMME");
        pair.left().write(RawFrames.frame(0x81, true, (byte) 0xFF));
        isOver();
        log.come("ends (PROTOCOL: closed with 1007, as ");
    }

    @Test
    void aTerminalThatSaysGoodbyeHasLeft() throws Exception {
        arrivesByWebSocket();
        testServices.called("HOMME");
        pair.left().write(RawFrames.frame(0x88, true, RawFrames.bytes(3, 0xE9)));
        isOver();
        log.come("ends (LEFT: 1001), ");
    }

    @Test
    void whoIsKickedIsToldSoByTheCloseCode() throws Exception {
        arrivesByWebSocket();
        testServices.called("HOMME");
        sessions.all().forEach(session -> session.kick(RowZeroPhrase.KICKED));
        assertArrayEquals(RawFrames.frame(0x88, false, RawFrames.bytes(3, 0xF0)), last(4));
    }

    @Test
    void aGatewayThatGoesDownSaysThatItComesBack() throws Exception {
        arrivesByWebSocket();
        testServices.called("HOMME");
        VirtualThreads.start("drain", () -> sessions.drain(Patience.TIME));
        assertArrayEquals(RawFrames.frame(0x88, false, RawFrames.bytes(3, 0xE9)), last(4));
    }

    @Test
    void whyTheDefaultServiceIsAwayIsTold() throws Exception {
        sessions =
                sessions(
                        new Egress() {
                            @Override
                            public Duplex dial(Destination to, Visit visit, DialAttempt attempt)
                                    throws IOException {
                                if (to.equals(HOME)) {
                                    throw new DialException(
                                            DialException.Why.DENIED,
                                            "ws://home:1/: the server answers HTTP 403 Forbidden");
                                }
                                return testServices.dial(to, visit, attempt);
                            }
                        });
        arrives(pair.right());
        testServices.called("builtin");
        log.come(
                "the default service HOMME (ws://home:1/) was not reached: DENIED, ws://home:1/: the"
                        + " server answers HTTP 403 Forbidden");
    }

    @Test
    void whyAServiceIsLostIsTold() throws Exception {
        Destination service =
                new Destination("SVC", Route.parse("tcp://service:2"), Profile.DEFAULT);
        sessions =
                sessions((to, visit, attempt) -> {
                    Duplex line = testServices.dial(to, visit, attempt);
                    return to.equals(service) ? new Breaking(line) : line;
                });
        Minitel minitel = new Minitel(pair.left());
        arrives(pair.right());
        testServices.called("HOMME").visit().redirect(service);
        testServices.called("SVC").line().close();
        minitel.seesOnRowZero("SVC : liaison coupée");
        log.come("comes home, SVC was lost: closed with 1011 oops");
        minitel.close();
    }

    /// A line whose end is trouble.
    private static final class Breaking extends DuplexOver {
        Breaking(Duplex line) {
            super(line);
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            int n = line.read(buffer);
            if (n < 0) {
                throw new IOException("closed with 1011 oops");
            }
            return n;
        }
    }
}
