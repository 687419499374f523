package minitel.gateway.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.session.run.Sessions;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.TestServices;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import minitel.life.LogBudgetRefill;
import minitel.videotex.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The lines of a crowd.
class SessionLogTest {
    private static final int CROWD = 2000;
    private static final Destination HOME =
            new Destination("home", Route.parse("tcp://home:1"), Profile.DEFAULT);
    private static final Duration DAY = Duration.ofDays(1);
    private static final SessionLimits LIMITS =
            new SessionLimits(DAY, DAY, DAY, Duration.ofSeconds(10));

    private final SessionLog log = new SessionLog();

    /// The crowd leaves no lines for other tests.
    @BeforeEach
    @AfterEach
    void refill() {
        LogBudgetRefill.ofAll();
    }

    private Sessions open(TestServices testServices) {
        Sessions sessions =
                new Sessions(
                        testServices,
                        () -> new SessionSettings(HOME, HOME, LIMITS, Language.FRENCH, Map.of()),
                        _ -> Optional.empty());
        sessions.start();
        sessions.observe(log);
        return sessions;
    }

    private static void serve(Sessions sessions, DuplexPair pair, int port) {
        CallerOrigin origin = new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), port);
        sessions.serve(
                new Caller(
                        pair.right(), Door.TELNET, origin, 0, Optional.empty(), Optional.empty()));
    }

    @Test
    void aCrowdThatOnlyLooksIsToldOfInPartAndWhoTypesIsToldOfAlways() throws Exception {
        long before = LogTail.OF_PROGRAM.since(Long.MAX_VALUE).next();
        Sessions crowd = open(new TestServices());
        for (int i = 0; i < CROWD; i++) {
            DuplexPair pair = new DuplexPair(1024);
            pair.left().close();
            serve(crowd, pair, 10_000 + i);
        }
        crowd.close();
        long written = LogTail.OF_PROGRAM.since(Long.MAX_VALUE).next() - before;
        assertTrue(written < CROWD, written + " lines");

        aVisitorTypes();
        assertEquals(1, lines("starts, Telnet from 192.0.2.7:4712").size());
        assertEquals(1, lines("up 1 byte,").size());
    }

    private void aVisitorTypes() throws Exception {
        TestServices testServices = new TestServices();
        Sessions sessions = open(testServices);
        DuplexPair pair = new DuplexPair(1024);
        Thread owner = Thread.ofVirtual().start(() -> serve(sessions, pair, 4712));
        Minitel minitel = new Minitel(pair.left());
        TestServices.Called home = testServices.called("home");
        home.paints("\fBONJOUR");
        minitel.sees("BONJOUR");
        minitel.types("A");
        assertEquals("A", home.hears(1));
        minitel.close();
        assertTrue(owner.join(Patience.TIME));
        sessions.close();
    }

    private static List<String> lines(String text) {
        return LogTail.OF_PROGRAM.lines().stream().filter(line -> line.contains(text)).toList();
    }
}
