package minitel.gateway.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.dial.DialException;
import minitel.dial.Route;
import minitel.gateway.config.services.ServiceEntry;
import minitel.gateway.directory.ServiceDirectory;
import minitel.gateway.guard.Guard;
import minitel.gateway.guard.GuardClock;
import minitel.gateway.guard.GuardListener;
import minitel.gateway.guard.GuardOperations;
import minitel.gateway.guard.GuardRules;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.login.Password;
import minitel.gateway.metric.PrometheusText;
import minitel.gateway.metric.Scrape;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.operate.PasswordAttempts;
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
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A whole visit, and what the figures say of it.
class SessionMetricsTest {
    private static final int PACE = 9600;
    private static final Destination HOME = to("home", "ws://home:1/");
    private static final Destination KNOWN = to("Known \"one\"", "tcp://known:2");
    private static final Destination STRANGE = to("strange", "tcp://strange:3");
    private static final SessionLimits LIMITS =
            new SessionLimits(
                    Duration.ofSeconds(600),
                    Duration.ofSeconds(7200),
                    Duration.ofSeconds(3600),
                    Duration.ofSeconds(10));

    private final SessionCounters sessionCounters = new SessionCounters(GatewayKinds.OWN.doors());
    private final LiveWatch watch = new LiveWatch();
    private final TestServices testServices = new TestServices();
    private final ServiceDirectory directory =
            new ServiceDirectory(
                    List.of(
                            new ServiceEntry(
                                    "KNOWN",
                                    KNOWN.name(),
                                    List.of(),
                                    KNOWN.route(),
                                    KNOWN.profile())));
    private final Guard guard =
            new Guard(
                    new GuardRules(List.of(), List.of(), 30, 10, 10, List.of()),
                    GuardClock.system(),
                    new GuardListener() {});
    private final PasswordAttempts attempts = new PasswordAttempts(Password.of("secret"));
    private final OperatorRegistry registry = new OperatorRegistry();

    /// All parts that tell monitoring of something.
    @BeforeEach
    void register() {
        registry.add(new SessionMetrics(sessionCounters, watch, () -> directory));
        registry.add(new GuardOperations(guard));
        registry.add(attempts);
        registry.add(new LossMetrics(sessionCounters));
        registry.loss("recorder", () -> 7);
        registry.add(new JvmMetrics("1.0 \"beta\""));
    }

    private static Destination to(String name, String route) {
        return new Destination(name, Route.parse(route), Profile.DEFAULT);
    }

    private Scrape scrape() {
        return new Scrape(PrometheusText.of(registry.metrics()));
    }

    @Test
    void beforeAnybodyCameEveryFigureIsThere() {
        for (String typed : List.of("a", "b", "c")) {
            attempts.attempt(InetAddress.ofLiteral("192.0.2.7"), typed, "a test");
        }
        Scrape read = scrape();
        assertEquals(0, read.get("minitel_sessions{door=\"telnet\"}"));
        assertEquals(0, read.get("minitel_session_endings_total{ending=\"kicked\"}"));
        assertEquals(0, read.get("minitel_service_sessions{service=\"KNOWN\"}"));
        assertEquals(0, read.get("minitel_service_sessions{service=\"other\"}"));
        assertEquals(0, read.get("minitel_key_latency_seconds_count"));
        assertEquals(0, read.get("minitel_dials_total{outcome=\"timeout\"}"));
        assertEquals(7, read.get("minitel_dropped_total{where=\"recorder\"}"));
        assertEquals(3, read.get("minitel_passwords_total{outcome=\"wrong\"}"));
        assertTrue(read.get("jvm_memory_used_bytes{area=\"heap\"}") > 0);
        assertTrue(read.get("process_uptime_seconds") >= 0);
    }

    @Test
    void aVisitIsCounted() throws Exception {
        Sessions sessions =
                new Sessions(
                                testServices,
                                () ->
                                        new SessionSettings(
                                                HOME,
                                                HOME,
                                                LIMITS,
                                                Language.FRENCH,
                                                Map.of(Door.TELNET, PACE)),
                                _ -> Optional.empty())
                        .start();
        sessions.observe(sessionCounters);
        sessions.observe(watch);
        try {
            visit(sessions);
        } finally {
            sessions.close();
        }
        Scrape read = scrape();
        assertEquals(0, read.get("minitel_sessions{door=\"telnet\"}"));
        assertEquals(1, read.get("minitel_sessions_total{door=\"telnet\"}"));
        assertEquals(1, read.get("minitel_session_endings_total{ending=\"left\"}"));
        assertEquals(3, read.get("minitel_redirections_total"));
        assertEquals(2, read.get("minitel_dials_total{outcome=\"reached\"}"));
        assertEquals(1, read.get("minitel_dials_total{outcome=\"refused\"}"));
        assertEquals(4, read.get("minitel_keys_total"));
        assertEquals(3 + 2, read.get("minitel_bytes_total{direction=\"up\"}"));
        double down = read.get("minitel_bytes_total{direction=\"down\"}");
        assertTrue(down > 600, "the pages came: " + down);
        assertTrue(read.get("minitel_key_latency_seconds_count") >= 1);
        assertTrue(read.get("minitel_pace_error_ratio_count") >= 1);
        double line = read.get("minitel_pace_line_seconds_total");
        assertTrue(line >= down * 10 / PACE, line + " s of line for " + down + " bytes");
    }

    private void visit(Sessions sessions) throws Exception {
        DuplexPair pair = new DuplexPair(1024);
        CallerOrigin origin = new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), 4711);
        Caller caller =
                new Caller(
                        pair.right(), Door.TELNET, origin, 0, Optional.empty(), Optional.empty());
        Thread owner = Thread.ofVirtual().start(() -> sessions.serve(caller));
        Minitel minitel = new Minitel(pair.left());
        TestServices.Called home = testServices.called("home");
        home.paints("\f" + "a".repeat(600) + "\u001FAAACCUEIL");
        minitel.sees("ACCUEIL");
        assertEquals(1, scrape().get("minitel_sessions{door=\"telnet\"}"));
        assertEquals(1, scrape().get("minitel_service_sessions{service=\"home\"}"));
        minitel.types("ABC");
        minitel.presses(FunctionKey.ENVOI);
        home.hears(5);
        home.paints("\fPRET");
        minitel.sees("PRET");
        stays(home, minitel, KNOWN, "minitel_service_sessions{service=\"KNOWN\"}");
        stays(home, minitel, STRANGE, "minitel_service_sessions{service=\"other\"}");
        testServices.away(KNOWN.name(), DialException.Why.REFUSED);
        home.visit().redirect(KNOWN);
        minitel.seesOnRowZero("refus");
        minitel.close();
        assertTrue(owner.join(Patience.TIME), "the session ended");
    }

    private void stays(TestServices.Called home, Minitel minitel, Destination to, String figure)
            throws Exception {
        home.visit().redirect(to);
        TestServices.Called service = testServices.called(to.name());
        service.paints("\fBONJOUR");
        minitel.sees("BONJOUR");
        assertEquals(1, scrape().get(figure));
        service.line().close();
        minitel.sees("PRET");
    }
}
