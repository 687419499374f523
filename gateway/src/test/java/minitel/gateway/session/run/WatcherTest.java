package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import minitel.dial.Route;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.gateway.transport.Visit;
import minitel.gateway.world.TestServices;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.videotex.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is told that home is covered.
class WatcherTest {
    private static final Destination HOME =
            new Destination("builtin", BuiltinTransport.HOME, Profile.DEFAULT);
    private static final Destination SERVICE =
            new Destination("service", Route.parse("tcp://service:2"), Profile.DEFAULT);

    private final TestServices testServices = new TestServices();
    private final Sessions sessions =
            new Sessions(testServices, WatcherTest::sessionSettings, _ -> Optional.empty());
    private final DuplexPair pair = new DuplexPair(8192);
    private final List<String> told = new CopyOnWriteArrayList<>();

    private static SessionSettings sessionSettings() {
        Duration hour = Duration.ofHours(1);
        SessionLimits limits = new SessionLimits(hour, hour, hour, Patience.TIME);
        return new SessionSettings(HOME, HOME, limits, Language.FRENCH, Map.of());
    }

    private final class Listener implements Visit.Watcher {
        private final String name;

        Listener(String name) {
            this.name = name;
        }

        @Override
        public void covered(Destination by) {
            told.add(name + " covered");
        }

        @Override
        public void uncovered() {
            told.add(name + " uncovered");
        }
    }

    @BeforeEach
    void arrive() throws Exception {
        sessions.start();
        CallerOrigin origin = new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), 4711);
        Caller caller =
                new Caller(
                        pair.right(), Door.TELNET, origin, 0, Optional.empty(), Optional.empty());
        VirtualThreads.start("owner", () -> sessions.serve(caller));
    }

    @AfterEach
    void stop() {
        pair.left().close();
        sessions.close();
    }

    @Test
    void aHomeThatHasEndedIsToldNothingMore() throws Exception {
        TestServices.Called first = testServices.called("builtin");
        LegVisit visit = (LegVisit) first.visit();
        first.visit().watch(new Listener("first"));
        pair.left().write(new byte[] {0x13, 0x59, 0x13, 0x53, 0x13, 0x54});
        TestServices.Called second = testServices.called("builtin");
        first.line().close();
        Patience.until(() -> !visit.session().legs().containsKey(visit.leg()));
        first.visit().watch(new Listener("late"));
        told.clear();
        second.visit().redirect(SERVICE);
        TestServices.Called service = testServices.called("service");
        pair.left().write(new byte[] {0x13, 0x49});
        assertEquals("\u0013I", service.hears(2));
        assertEquals(List.of(), told);
    }

    @Test
    void theHomeOfNowIsTold() throws Exception {
        TestServices.Called home = testServices.called("builtin");
        home.visit().watch(new Listener("home"));
        home.visit().redirect(SERVICE);
        TestServices.Called service = testServices.called("service");
        pair.left().write(new byte[] {0x13, 0x49});
        assertEquals("\u0013I", service.hears(2));
        assertEquals("home covered", told.getFirst());
    }
}
