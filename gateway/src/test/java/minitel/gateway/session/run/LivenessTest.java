package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialAttempt;
import minitel.dial.Route;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Profile;
import minitel.gateway.transport.Visit;
import minitel.gateway.world.CloggedLine;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.TestServices;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.videotex.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who takes no byte for long is cut off, unless he sends.
class LivenessTest {
    private static final Destination HOME =
            new Destination("home", Route.parse("ws://home:1/"), Profile.DEFAULT);
    private static final Destination SERVICE =
            new Destination("service", Route.parse("tcp://service:2"), Profile.DEFAULT);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final TestServices testServices = new TestServices();
    private final CompletableFuture<CloggedLine> leg = new CompletableFuture<>();
    private final CompletableFuture<Session> session = new CompletableFuture<>();
    private final Semaphore received = new Semaphore(0);
    private final Sessions sessions =
            new Sessions(new Clogging(), LivenessTest::sessionSettings, _ -> Optional.empty());

    /// Calls `service` over a line that takes nothing.
    private final class Clogging implements Egress {
        @Override
        public Duplex dial(Destination to, Visit visit, DialAttempt attempt) throws IOException {
            Duplex line = testServices.dial(to, visit, attempt);
            if (!to.equals(SERVICE)) {
                return line;
            }
            CloggedLine clogged = new CloggedLine(line);
            leg.complete(clogged);
            return clogged;
        }
    }

    private final class Ear implements SessionObserver {
        @Override
        public void opened(Session opened) {
            session.complete(opened);
        }

        @Override
        public void received(Session of, int bytes) {
            received.release(bytes);
        }
    }

    private static SessionSettings sessionSettings() {
        Duration day = Duration.ofDays(1);
        SessionLimits limits = new SessionLimits(day, day, day, Patience.TIME);
        return new SessionSettings(HOME, HOME, limits, Language.FRENCH, Map.of());
    }

    private Session arrives(Duplex line) throws Exception {
        sessions.observe(new Ear());
        CallerOrigin origin = new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), 4711);
        Caller caller =
                new Caller(line, Door.TELNET, origin, 0, Optional.empty(), Optional.empty());
        VirtualThreads.start("owner", () -> sessions.serve(caller));
        return session.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        sessions.drain(Duration.ofSeconds(5));
        sessions.close();
    }

    private static void sweep(Session session, long nanoTime) {
        session.sweep(System.nanoTime(), nanoTime);
    }

    @Test
    void aTerminalThatTakesNothingIsCutOffWhenItSendsNothingEither() throws Exception {
        DuplexPair pair = new DuplexPair(256);
        CloggedLine terminal = new CloggedLine(pair.right());
        Session one = arrives(terminal);
        terminal.isWrittenTo();
        long stuck = System.nanoTime();
        pair.left().write(new byte[] {'A'});
        assertTrue(received.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS));
        sweep(one, stuck + 600 * SECOND);
        assertFalse(terminal.isAborted(), "it has sent a key since, and may be silent for minutes");
        untilAborted(one, terminal, 601 * SECOND);
    }

    @Test
    void aServiceThatTakesNoKeysIsCutOffWhenItSendsNothingEither() throws Exception {
        DuplexPair pair = new DuplexPair(4096);
        Minitel minitel = new Minitel(pair.left());
        Session one = arrives(pair.right());
        testServices.called("home").visit().redirect(SERVICE);
        CloggedLine line = leg.get(Patience.SECONDS, TimeUnit.SECONDS);
        minitel.types("A");
        line.isWrittenTo();
        long stuck = System.nanoTime();
        testServices.called("service").paints("\fENCORE");
        minitel.sees("ENCORE");
        sweep(one, stuck + 10 * SECOND);
        assertFalse(line.isAborted(), "it has painted since");
        untilAborted(one, line, 11 * SECOND);
        minitel.seesOnRowZero("service");
        minitel.close();
    }

    @Test
    void aServiceThatTakesNoKeysIsCutOffThoughItsCallerHasLeft() throws Exception {
        DuplexPair pair = new DuplexPair(4096);
        Minitel minitel = new Minitel(pair.left());
        arrives(pair.right());
        testServices.called("home").visit().redirect(SERVICE);
        CloggedLine line = leg.get(Patience.SECONDS, TimeUnit.SECONDS);
        minitel.types("A");
        line.isWrittenTo();
        minitel.close();
        long end = System.nanoTime() + Patience.TIME.toNanos();
        while (!line.isAborted() && System.nanoTime() < end) {
            sessions.sweepLeaving(System.nanoTime() + 11 * SECOND);
            Thread.onSpinWait();
        }
        assertTrue(line.isAborted());
    }

    /// Between two reads nobody is waited for, however short that is.
    private static void untilAborted(Session session, CloggedLine line, long later) {
        long end = System.nanoTime() + Patience.TIME.toNanos();
        while (!line.isAborted() && System.nanoTime() < end) {
            sweep(session, System.nanoTime() + later);
            Thread.onSpinWait();
        }
        assertTrue(line.isAborted());
    }
}
