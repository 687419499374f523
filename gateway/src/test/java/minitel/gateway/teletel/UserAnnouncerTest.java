package minitel.gateway.teletel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import minitel.dial.Route;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.SessionObserver;
import minitel.gateway.session.run.Sessions;
import minitel.gateway.teletel.ServerQueue.Bulletin;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.TestServices;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a PyMoIP server is told of sessions; it answers at once, in the middle of being told.
class UserAnnouncerTest {
    private static final Destination HOME =
            new Destination("home", Route.parse("ws://home:1/"), Profile.DEFAULT);
    private static final Destination SERVICE =
            new Destination("service", Route.parse("tcp://service:2"), Profile.DEFAULT);
    private static final int LINK = 3;

    private final TestServices testServices = new TestServices();
    private final Sessions sessions =
            new Sessions(testServices, UserAnnouncerTest::sessionSettings, _ -> Optional.empty());
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final UserAnnouncer userAnnouncer = new UserAnnouncer(this::hear);
    private final BlockingQueue<Session> homeless = new LinkedBlockingQueue<>();
    private int trips;

    private static SessionSettings sessionSettings() {
        Duration hour = Duration.ofHours(1);
        SessionLimits limits = new SessionLimits(hour, hour, hour, Duration.ofSeconds(10));
        return new SessionSettings(HOME, HOME, limits, Language.FRENCH, Map.of());
    }

    @BeforeEach
    void start() {
        sessions.observe(userAnnouncer);
        sessions.observe(
                new SessionObserver() {
                    @Override
                    public void homeEnded(Session session) {
                        homeless.add(session);
                    }
                });
        sessions.start();
    }

    @AfterEach
    void stop() {
        sessions.drain(Duration.ofSeconds(5));
        sessions.close();
    }

    /// The user asks for the service again as soon as his page is there.
    private void hear(Bulletin bulletin) {
        String[] words = bulletin.text().split(",", -1);
        told.add(words[0] + (words.length > 4 ? " " + words[4] : "") + " " + bulletin.link());
        if (words[0].equals("UserRedirectEnded") && trips++ == 0) {
            command(userAnnouncer.find(bulletin.pid()).orElseThrow());
        }
    }

    private void command(Session session) {
        ServerCommand command =
                ServerCommand.parse(
                                "PID=%s,7,CONNECT,tcp://service:2,None,[]"
                                        .formatted(session.token()))
                        .orElseThrow();
        userAnnouncer.commanded(session, command, "7,CONNECT", LINK);
        session.redirect(SERVICE);
    }

    private Minitel arrives() throws IOException {
        DuplexPair pair = new DuplexPair(4096);
        CallerOrigin origin = new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), 4711);
        Caller caller =
                new Caller(
                        pair.right(), Door.TELNET, origin, 0, Optional.empty(), Optional.empty());
        VirtualThreads.start("owner", () -> sessions.serve(caller));
        return new Minitel(pair.left());
    }

    private void hears(String... messages) {
        for (String message : messages) {
            assertEquals(message, FakePymoip.next(told, message));
        }
    }

    @Test
    void theNextRedirectionMayBeAskedForWhileTheEndOfOneIsTold() throws IOException {
        Minitel minitel = arrives();
        testServices.called("home").paints("\fACCUEIL");
        minitel.sees("ACCUEIL");
        command(sessions.all().iterator().next());
        testServices.called("service").paints("\fUN");
        minitel.sees("UN");
        minitel.presses(FunctionKey.CONNEXION_FIN);
        testServices.called("service").paints("\fDEUX");
        minitel.sees("DEUX");
        minitel.presses(FunctionKey.CONNEXION_FIN);
        hears("NewTelnetUser 0", "UserGotCommand 7 3", "UserRedirecting 7 3");
        hears("UserRedirected 7 3", "UserRequestedClose 7 3", "UserRedirectEnded 7 3");
        hears("UserGotCommand 7 3", "UserRedirecting 7 3", "UserRedirected 7 3");
        hears("UserRequestedClose 7 3", "UserRedirectEnded 7 3");
    }

    @Test
    void aNumberIsForgottenWithTheUsersOwnLineToTheServer() throws IOException {
        Minitel minitel = arrives();
        TestServices.Called home = testServices.called("home");
        home.paints("\fACCUEIL");
        minitel.sees("ACCUEIL");
        command(sessions.all().iterator().next());
        testServices.called("service").paints("\fUN");
        minitel.sees("UN");
        hears("NewTelnetUser 0", "UserGotCommand 7 3", "UserRedirecting 7 3", "UserRedirected 7 3");
        home.line().close();
        FakePymoip.next(homeless, "the end of home's line");
        minitel.presses(FunctionKey.CONNEXION_FIN);
        testServices.called("home").paints("\fNEUF");
        minitel.sees("NEUF");
        minitel.close();
        hears("UserGone 0");
    }
}
