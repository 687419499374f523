package minitel.gateway.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import minitel.dial.Route;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.SessionObserver;
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
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole visit, from the terminal to the file.
class RecordedSessionTest {
    private static final Destination HOME =
            new Destination("home", Route.parse("ws://home:1/"), Profile.DEFAULT);
    private static final Destination SERVICE =
            new Destination("SERVICE", Route.parse("tcp://service:2"), Profile.DEFAULT);
    private static final SessionLimits LIMITS =
            new SessionLimits(
                    Duration.ofSeconds(600),
                    Duration.ofSeconds(7200),
                    Duration.ofSeconds(3600),
                    Duration.ofSeconds(10));

    @TempDir Path directory;

    /// Is told after the recorder: the terminal sees a page a moment before anybody is told.
    private static final class LastPage implements SessionObserver {
        private final StringBuilder painted = new StringBuilder();
        private final CountDownLatch told = new CountDownLatch(1);

        @Override
        public void painted(Session session, byte[] bytes, int offset, int length) {
            painted.append(new String(bytes, offset, length, ISO_8859_1));
            if (painted.indexOf("RETOUR") >= 0) {
                told.countDown();
            }
        }
    }

    @Test
    void aVisitIsInItsFileWithBothDirectionsAndEveryEvent() throws Exception {
        TestServices testServices = new TestServices();
        Sessions sessions =
                new Sessions(
                                testServices,
                                () ->
                                        new SessionSettings(
                                                HOME, HOME, LIMITS, Language.FRENCH, Map.of()),
                                _ -> Optional.empty())
                        .start();
        byte[] seen;
        try (Recorder recorder =
                new Recorder(new Recorder.Settings(directory, 7, false, true), _ -> new byte[0])) {
            sessions.observe(recorder);
            LastPage last = new LastPage();
            sessions.observe(last);
            seen = visit(testServices, sessions, last);
        } finally {
            sessions.close();
        }
        List<RecordedLine> lines = read();
        ByteArrayOutputStream down = new ByteArrayOutputStream();
        ByteArrayOutputStream up = new ByteArrayOutputStream();
        List<String> events = new ArrayList<>();
        lines.forEach(line -> events.addAll(told(line, down, up)));
        assertEquals(
                List.of(
                        "s1 Telnet 192.0.2.7:4711",
                        "to SERVICE",
                        "at SERVICE",
                        "from SERVICE",
                        "LEFT"),
                events);
        String painted = down.toString(ISO_8859_1);
        String shown = new String(seen, ISO_8859_1);
        assertTrue(painted.startsWith(shown), "what the terminal got is what was written");
        assertFalse(shown.isEmpty());
        assertEquals("......\u0013A\u0013I", up.toString(ISO_8859_1));
    }

    private static byte[] visit(TestServices testServices, Sessions sessions, LastPage last)
            throws Exception {
        DuplexPair pair = new DuplexPair(1024);
        Thread owner = Thread.ofVirtual().start(() -> sessions.serve(caller(pair)));
        Minitel minitel = new Minitel(pair.left());
        TestServices.Called home = testServices.called("home");
        home.paints("\fACCUEIL");
        minitel.sees("ACCUEIL");
        minitel.types("SECRET");
        minitel.presses(FunctionKey.ENVOI);
        home.hears(8);
        home.visit().redirect(SERVICE);
        testServices.called("SERVICE").paints("\fBONJOUR");
        minitel.sees("BONJOUR");
        minitel.presses(FunctionKey.CONNEXION_FIN);
        home.paints("\fRETOUR");
        minitel.sees("RETOUR");
        byte[] seen = minitel.since(0);
        assertTrue(last.told.await(Patience.SECONDS, TimeUnit.SECONDS));
        minitel.close();
        assertTrue(owner.join(Patience.TIME), "the session ended");
        return seen;
    }

    private static Caller caller(DuplexPair pair) {
        CallerOrigin origin = new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), 4711);
        return new Caller(pair.right(), Door.TELNET, origin, 0, Optional.empty(), Optional.empty());
    }

    private List<RecordedLine> read() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all.toString());
            assertTrue(all.getFirst().toString().endsWith("-s1.jsonl"), all.toString());
            try (Stream<RecordedLine> lines = RecordingReader.read(all.getFirst())) {
                return lines.toList();
            }
        }
    }

    private static List<String> told(
            RecordedLine line, ByteArrayOutputStream down, ByteArrayOutputStream up) {
        return switch (line) {
            case RecordedLine.Header h -> List.of(h.session() + " " + h.door() + " " + h.origin());
            case RecordedLine.Page(long _, byte[] bytes) -> kept(down, bytes);
            case RecordedLine.Down(long _, byte[] bytes) -> kept(down, bytes);
            case RecordedLine.Up(long _, byte[] bytes) -> kept(up, bytes);
            case RecordedLine.Redirect(long _, String to) -> List.of("to " + to);
            case RecordedLine.Reached(long _, String to) -> List.of("at " + to);
            case RecordedLine.Home(long _, String from) -> List.of("from " + from);
            case RecordedLine.End(long _, String why) -> List.of(why);
            case RecordedLine.Dropped _, RecordedLine.Malformed _ -> List.of(line.toString());
        };
    }

    private static List<String> kept(ByteArrayOutputStream where, byte[] bytes) {
        where.writeBytes(bytes);
        return List.of();
    }
}
