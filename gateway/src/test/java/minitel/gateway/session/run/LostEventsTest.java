package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.dial.Route;
import minitel.gateway.session.RowZeroPhrase;
import minitel.gateway.session.SessionEnd;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.gateway.world.TestServices;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.videotex.KeyEvent;
import minitel.videotex.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a session loses is counted.
class LostEventsTest {
    private static final Destination HOME =
            new Destination("home", Route.parse("ws://home:1/"), Profile.DEFAULT);

    private final TestServices testServices = new TestServices();
    private final Sessions sessions =
            new Sessions(testServices, LostEventsTest::sessionSettings, _ -> Optional.empty());
    private DuplexPair pair = new DuplexPair(1024);
    private final BlockingQueue<Long> lost = new LinkedBlockingQueue<>();

    private static SessionSettings sessionSettings() {
        Duration hour = Duration.ofHours(1);
        SessionLimits limits = new SessionLimits(hour, hour, hour, Patience.TIME);
        return new SessionSettings(HOME, HOME, limits, Language.FRENCH, Map.of());
    }

    private void arrives(SessionObserver observer) {
        sessions.observe(observer);
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

    /// The owner, who is busy with this, takes no events meanwhile.
    @Test
    void aRedirectionThatFindsNoRoomIsCounted() throws Exception {
        arrives(
                new SessionObserver() {
                    @Override
                    public void opened(Session session) {
                        for (int i = 0; i < 70; i++) {
                            session.redirect(HOME);
                        }
                        lost.add(session.snapshot().dropped());
                    }
                });
        assertEquals(6, lost.poll(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void aKickThatFindsNoRoomIsNotLost() throws Exception {
        BlockingQueue<SessionEnd> endings = new LinkedBlockingQueue<>();
        arrives(
                new SessionObserver() {
                    @Override
                    public void opened(Session session) {
                        for (int i = 0; i < 70; i++) {
                            session.notice("no room is left");
                        }
                        session.kick(RowZeroPhrase.KICKED);
                        lost.add(session.snapshot().dropped());
                    }

                    @Override
                    public void closed(Session session, SessionEnd sessionEnd) {
                        endings.add(sessionEnd);
                    }
                });
        VirtualThreads.start("screen", this::reads);
        assertEquals(SessionEnd.KICKED, endings.poll(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals(6, lost.poll(Patience.SECONDS, TimeUnit.SECONDS));
    }

    private void reads() {
        try {
            byte[] buffer = new byte[256];
            while (pair.left().read(buffer) >= 0) {}
        } catch (Throwable _) {
            // The session is over.
        }
    }

    @Test
    void aKeyForAServiceThatHasJustHungUpIsCounted() throws Exception {
        arrives(
                new SessionObserver() {
                    @Override
                    public void typed(Session session, List<KeyEvent> events) {
                        hangsUp(testServices.called("home"), session);
                    }

                    @Override
                    public void closed(Session session, SessionEnd sessionEnd) {
                        lost.add(session.snapshot().dropped());
                    }
                });
        pair.left().write(new byte[] {'A'});
        assertEquals(1, lost.poll(Patience.SECONDS, TimeUnit.SECONDS));
    }

    /// Nothing is inserted while the terminal takes nothing: of five sentences one may have been on
    /// its way before, and one waits.
    @Test
    void aSentenceThatANewerOneReplacesIsCounted() throws Exception {
        pair = new DuplexPair(16);
        arrives(
                new SessionObserver() {
                    @Override
                    public void opened(Session session) {
                        for (int i = 0; i < 5; i++) {
                            session.notice("phrase " + i);
                        }
                    }

                    @Override
                    public void typed(Session session, List<KeyEvent> events) {
                        lost.add(session.snapshot().dropped());
                    }
                });
        pair.left().write(new byte[] {'A'});
        Long counted = lost.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertTrue(counted != null && counted >= 3, "counted " + counted);
    }

    private static void hangsUp(TestServices.Called home, Session session) {
        home.line().close();
        Patience.until(() -> session.legs().isEmpty());
    }
}
