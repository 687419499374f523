package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialException;
import minitel.dial.Route;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.TestServices;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.line.LegEnd;
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Destination HOME =
            new Destination("home", Route.parse("ws://home:1/"), Profile.DEFAULT);
    private static final Destination BUILTIN =
            new Destination("builtin", BuiltinTransport.HOME, Profile.DEFAULT);
    private static final Destination SERVICE =
            new Destination("service", Route.parse("tcp://service:2"), Profile.DEFAULT);

    private final TestServices testServices = new TestServices();
    private final Sessions sessions =
            new Sessions(testServices, SessionTest::sessionSettings, _ -> Optional.empty());

    private static SessionSettings sessionSettings() {
        SessionLimits limits =
                new SessionLimits(
                        Duration.ofSeconds(600),
                        Duration.ofSeconds(7200),
                        Duration.ofSeconds(3600),
                        Patience.TIME);
        return new SessionSettings(HOME, BUILTIN, limits, Language.FRENCH, Map.of());
    }

    @BeforeEach
    void start() {
        sessions.start();
    }

    @AfterEach
    void stop() {
        sessions.drain(Duration.ofSeconds(5));
        sessions.close();
    }

    private Minitel arrives(int speed) throws IOException {
        DuplexPair pair = new DuplexPair(1024);
        CallerOrigin origin = new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), 4711);
        Caller caller =
                new Caller(
                        pair.right(),
                        Door.TELNET,
                        origin,
                        speed,
                        Optional.empty(),
                        Optional.empty());
        VirtualThreads.start("owner", () -> sessions.serve(caller));
        return new Minitel(pair.left());
    }

    @Test
    void connectIsPaintedBeforeTheDefaultServicesPage() throws IOException {
        Minitel minitel = arrives(0);
        TestServices.Called home = testServices.called("home");
        home.paints("\fBONJOUR");
        minitel.sees("BONJOUR");
        int after = minitel.receives("1F40 41 434F4E4E454354 18 0A", 0);
        minitel.receives("0C", after);
    }

    @Test
    void keysTypedBeforeHomeIsUpAreDelivered() throws IOException {
        Minitel minitel = arrives(0);
        minitel.types("ABC");
        assertEquals("ABC", testServices.called("home").hears(3));
    }

    @Test
    void connexionFinDuringPaintReturnsHome() throws IOException {
        Minitel minitel = arrives(0);
        TestServices.Called home = testServices.called("home");
        home.paints("\fACCUEIL");
        home.visit().redirect(SERVICE);
        TestServices.Called service = testServices.called("service");
        Thread painter = VirtualThreads.start("endless", () -> paintForEver(service));
        minitel.sees("XXXXXXXXXX");
        int mark = minitel.mark();
        minitel.presses(FunctionKey.CONNEXION_FIN);
        home.paints("\fRETOUR");
        minitel.sees("RETOUR");
        int cleared = minitel.receives("14 0C", mark);
        String after = new String(minitel.since(cleared), StandardCharsets.ISO_8859_1);
        assertFalse(after.contains("X"), "nothing stale after home");
        join(painter);
    }

    @Test
    void homeIsNotRepaintedWhileItsPageWaitsForTheWayHome() throws IOException {
        Minitel minitel = arrives(1200);
        TestServices.Called home = testServices.called("home");
        home.paints("\fACCUEIL");
        home.visit().redirect(SERVICE);
        TestServices.Called service = testServices.called("service");
        String picture = "\u001bp#@\u007fiL"; // 300 bytes follow, or 2.5 s of NULs
        service.paints("\fIMAGE" + picture + "X");
        minitel.sees("IMAGE");
        minitel.receives("69 4C 58", 0);
        int mark = minitel.mark();
        minitel.presses(FunctionKey.CONNEXION_FIN);
        home.paints("\fRETOUR");
        minitel.sees("RETOUR");
        home.paints("FIN");
        minitel.sees("RETOURFIN");
        String after = new String(minitel.since(mark), StandardCharsets.ISO_8859_1);
        assertEquals(after.indexOf("RETOUR"), after.lastIndexOf("RETOUR"), "painted once");
    }

    private static void paintForEver(TestServices.Called service) {
        try {
            while (true) {
                service.paints("XXXXXXXXXXXXXXXXXXXX");
            }
        } catch (IOException _) {
            // The session has gone home.
        }
    }

    private static void join(Thread thread) {
        try {
            assertTrue(thread.join(Patience.TIME), "the leg was closed");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void connexionFinWorksWhileTheTerminalDoesNotRead() throws IOException {
        DuplexPair pair = new DuplexPair(256);
        CallerOrigin origin = new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), 4711);
        Caller caller =
                new Caller(
                        pair.right(), Door.TELNET, origin, 0, Optional.empty(), Optional.empty());
        VirtualThreads.start("owner", () -> sessions.serve(caller));
        TestServices.Called home = testServices.called("home");
        home.visit().redirect(SERVICE);
        TestServices.Called service = testServices.called("service");
        VirtualThreads.start("endless", () -> paintForEver(service));
        pair.left().write(FunctionKey.CONNEXION_FIN.bytes());
        assertEquals("\u0013I", service.hears(2));
        pair.left().write(FunctionKey.CONNEXION_FIN.bytes());
        assertEquals("\u0013I", home.hears(2));
        pair.left().close();
    }

    @Test
    void aCoveredHomeGetsOnlyItsRowZeroThrough() throws IOException {
        Minitel minitel = arrives(0);
        TestServices.Called home = testServices.called("home");
        home.paints("\fACCUEIL");
        minitel.sees("ACCUEIL");
        home.visit().redirect(SERVICE);
        TestServices.Called service = testServices.called("service");
        service.paints("\fSERVICE");
        minitel.sees("SERVICE");
        home.paints("\f\u001fEEINTRUS\u001f@]\u001bP 0.62Fr\u0018\n");
        minitel.seesOnRowZero("0.62Fr");
        assertFalse(minitel.text().contains("INTRUS"));
        assertTrue(minitel.text().contains("SERVICE"));
    }

    @Test
    void aRepeatAfterAnOverlayStillRepeatsTheServicesCharacter() throws IOException {
        Minitel minitel = arrives(0);
        TestServices.Called home = testServices.called("home");
        home.visit().redirect(SERVICE);
        TestServices.Called service = testServices.called("service");
        service.paints("\fA");
        minitel.sees("A ");
        home.paints("\u001f@A12\u0018\n");
        minitel.seesOnRowZero("12");
        service.paints("\u0012DB");
        minitel.sees("AAAAAB");
    }

    @Test
    void anOverlayOnASlowLineIsNeitherTornNorAheadOfIt() throws IOException {
        Minitel minitel = arrives(1200);
        TestServices.Called home = testServices.called("home");
        home.visit().redirect(SERVICE);
        TestServices.Called service = testServices.called("service");
        VirtualThreads.start("endless", () -> paintForEver(service));
        minitel.sees("XXXXX");
        int mark = minitel.mark();
        home.paints("\u001f@AUN MESSAGE DE QUARANTE CARACTERES\u0018\n");
        minitel.seesOnRowZero("UN MESSAGE DE QUARANTE CARACTERES");
        minitel.receivesBytes(minitel.mark() + 20);
        String came = new String(minitel.since(mark), StandardCharsets.ISO_8859_1);
        assertTrue(came.contains("\u001f@AUN MESSAGE DE QUARANTE CARACTERES\u0018\nX"), came);
    }

    @Test
    void aSilentHomeIsPaintedAgainFromMemory() throws IOException {
        Minitel minitel = arrives(0);
        TestServices.Called home = testServices.called("home");
        home.paints("\fMEMOIRE");
        minitel.sees("MEMOIRE");
        home.visit().redirect(SERVICE);
        testServices.called("service").paints("\fSERVICE");
        minitel.sees("SERVICE");
        minitel.presses(FunctionKey.CONNEXION_FIN);
        minitel.sees("MEMOIRE");
    }

    @Test
    void aServiceThatAsksTheTerminalToHangUpOnlyEndsItself() throws IOException {
        Minitel minitel = arrives(0);
        TestServices.Called home = testServices.called("home");
        home.visit().redirect(SERVICE);
        TestServices.Called service = testServices.called("service");
        service.paints("\fFINI\u001b9gGARBAGE");
        minitel.seesOnRowZero("a raccroché");
        assertFalse(minitel.text().contains("GARBAGE"));
        minitel.types("K");
        assertEquals("K", home.hears(1));
    }

    @Test
    void whenTheDefaultServiceIsAwayTheStandInServes() throws IOException {
        testServices.away("home", DialException.Why.REFUSED);
        Minitel minitel = arrives(0);
        TestServices.Called builtin = testServices.called("builtin");
        builtin.paints("\fSECOURS");
        minitel.sees("SECOURS");
        minitel.seesOnRowZero("home absent");
        testServices.back("home");
        minitel.presses(FunctionKey.SOMMAIRE);
        testServices.called("home").paints("\fREVENU");
        minitel.sees("REVENU");
    }

    @Test
    void aDialThatHangsIsGivenUpByConnexionFin() throws IOException {
        Minitel minitel = arrives(0);
        TestServices.Called home = testServices.called("home");
        testServices.away("service", DialException.Why.TIMEOUT);
        home.visit().redirect(SERVICE);
        minitel.seesOnRowZero("Appel de service");
        minitel.presses(FunctionKey.CONNEXION_FIN);
        minitel.receives("14 0C", 0);
        minitel.types("K");
        assertEquals("K", home.hears(1));
    }

    @Test
    void aMinitelThatLeavesTakesEverythingWithIt() throws IOException {
        Minitel minitel = arrives(0);
        TestServices.Called home = testServices.called("home");
        home.visit().redirect(SERVICE);
        TestServices.Called service = testServices.called("service");
        minitel.close();
        assertEquals("", service.hears(1));
        assertEquals("", home.hears(1));
    }

    @Test
    void aPageIsPacedAndStillCutOffAtOnce() throws Exception {
        Minitel minitel = arrives(1200);
        TestServices.Called home = testServices.called("home");
        home.visit().redirect(SERVICE);
        TestServices.Called service = testServices.called("service");
        VirtualThreads.start("endless", () -> paintForEver(service));
        minitel.sees("XXXXXXXXXX");
        CompletableFuture<Long> painted = new CompletableFuture<>();
        sessions.observe(
                new SessionObserver() {
                    @Override
                    public void returned(Session session, Destination from, LegEnd end) {
                        painted.complete(session.snapshot().down());
                    }
                });
        int mark = minitel.mark();
        minitel.presses(FunctionKey.CONNEXION_FIN);
        int cleared = minitel.receives("14 0C", mark);
        long more = cleared - painted.get(Patience.SECONDS, TimeUnit.SECONDS);
        assertTrue(more < 24 + 20, "at most a batch and the way home: " + more);
    }

    @Test
    void connexionFinAtAnyMomentOfAnyStreamComesHomeClean() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            Minitel minitel = arrives(0);
            TestServices.Called home = testServices.called("home");
            home.paints("\fACCUEIL");
            minitel.sees("ACCUEIL");
            home.visit().redirect(SERVICE);
            TestServices.Called service = testServices.called("service");
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            for (int at = 0; at < noise.length && i % 2 == 0; at++) {
                noise[at] &= 0x7F;
            }
            service.line().write(noise);
            minitel.presses(FunctionKey.CONNEXION_FIN);
            home.paints("\fRETOUR " + i);
            try {
                minitel.sees("RETOUR " + i);
            } catch (AssertionError e) {
                byte[] came = minitel.since(0);
                throw new AssertionError(
                        "seed " + seed + " received " + HexFormat.of().formatHex(came), e);
            }
            minitel.close();
        }
    }
}
