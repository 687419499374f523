package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.dial.Route;
import minitel.gateway.session.SessionEnd;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.gateway.world.TestServices;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.line.LegEnd;
import minitel.videotex.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// On JDK 25 a typed catch may be skipped on a virtual thread whose compiled frame was deoptimised
/// while it was parked (JDK-8389310). Warm code, then an exception that no warm run has seen,
/// thrown into many parked threads at once: every session must still be told over.
@Tag("storm")
class JdkCatchIT {
    private static final int WARM = 10_000;
    private static final int PARKED = 500;
    private static final Destination HOME =
            new Destination("home", Route.parse("tcp://home:1"), Profile.DEFAULT);
    private static final Destination BUILTIN =
            new Destination("builtin", BuiltinTransport.HOME, Profile.DEFAULT);
    private static final Destination SERVICE =
            new Destination("service", Route.parse("tcp://service:2"), Profile.DEFAULT);

    private final TestServices testServices = new TestServices();
    private final Sessions sessions =
            new Sessions(
                    (to, visit, attempt) -> new Breaking(testServices.dial(to, visit, attempt)),
                    JdkCatchIT::sessionSettings,
                    _ -> Optional.empty());
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger returned = new AtomicInteger();
    private final CountDownLatch allClosed = new CountDownLatch(WARM + PARKED);
    private final CountDownLatch allReturned = new CountDownLatch(PARKED);

    /// A line that breaks where it would end, once it is told to.
    private record Breaking(Duplex line) implements Duplex {
        private static volatile boolean breaks;

        @Override
        public int read(byte[] buffer) throws IOException {
            int n = line.read(buffer);
            if (n < 0 && breaks) {
                throw new IOException("Connection reset");
            }
            return n;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            line.write(bytes, offset, length);
        }

        @Override
        public String peer() {
            return line.peer();
        }

        @Override
        public void close() {
            line.close();
        }
    }

    private final class Counter implements SessionObserver {
        @Override
        public void returned(Session session, Destination from, LegEnd end) {
            returned.incrementAndGet();
            allReturned.countDown();
        }

        @Override
        public void closed(Session session, SessionEnd sessionEnd) {
            closed.incrementAndGet();
            allClosed.countDown();
        }
    }

    private static SessionSettings sessionSettings() {
        Duration hour = Duration.ofHours(1);
        SessionLimits limits = new SessionLimits(hour, hour, hour, Patience.TIME);
        return new SessionSettings(HOME, BUILTIN, limits, Language.FRENCH, Map.of());
    }

    @BeforeEach
    void start() {
        Breaking.breaks = false;
        sessions.observe(new Counter());
        sessions.start();
    }

    @AfterEach
    void stop() {
        sessions.drain(Duration.ofSeconds(5));
        sessions.close();
    }

    /// A session at home, with the terminal's end of its line.
    private record Arrived(Duplex terminal, TestServices.Called home) {}

    private Arrived arrives() throws IOException {
        DuplexPair pair = new DuplexPair(1024);
        CallerOrigin origin = new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), 4711);
        Caller caller =
                new Caller(
                        new Breaking(pair.right()),
                        Door.TELNET,
                        origin,
                        0,
                        Optional.empty(),
                        Optional.empty());
        VirtualThreads.start("owner", () -> sessions.serve(caller));
        TestServices.Called home = testServices.called("home");
        home.paints("\fPAGE\n");
        awaitLineFeeds(pair.left(), 4); // CALLING, CONNECT, its end, the page
        return new Arrived(pair.left(), home);
    }

    private static void awaitLineFeeds(Duplex line, int count) throws IOException {
        byte[] one = new byte[1];
        for (int seen = 0; seen < count; ) {
            assertEquals(1, line.read(one));
            seen += one[0] == '\n' ? 1 : 0;
        }
    }

    @Test
    void everySessionAndEveryLegIsToldOverWhenAllLinesBreakAtOnce() throws Exception {
        for (int i = 0; i < WARM; i++) {
            arrives().terminal().close();
        }
        List<Arrived> parked = new ArrayList<>();
        List<TestServices.Called> services = new ArrayList<>();
        for (int i = 0; i < PARKED; i++) {
            Arrived arrived = arrives();
            arrived.home().visit().redirect(SERVICE);
            TestServices.Called service = testServices.called("service");
            service.paints("\fSERVICE\n");
            awaitLineFeeds(arrived.terminal(), 4);
            parked.add(arrived);
            services.add(service);
        }
        Breaking.breaks = true;
        services.forEach(service -> service.line().close());
        assertTrue(
                allReturned.await(Patience.SECONDS, TimeUnit.SECONDS),
                () -> returned + " came home");
        parked.forEach(arrived -> arrived.terminal().close());
        assertTrue(
                allClosed.await(Patience.SECONDS, TimeUnit.SECONDS), () -> closed + " told over");
        assertEquals(0, sessions.drain(Patience.TIME));
    }
}
