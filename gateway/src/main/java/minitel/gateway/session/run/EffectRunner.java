package minitel.gateway.session.run;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.session.SessionEffect;
import minitel.gateway.session.SessionEvent;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Visit;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.line.LegEnd;
import minitel.line.SilenceMeter;
import minitel.videotex.KeyEvent;
import minitel.videotex.Restore;
import minitel.videotex.RomIdentity;
import org.jspecify.annotations.Nullable;

/// Carries out the effects of the machine on the screen, the legs and the observers, for the
/// session's owner; the [Housekeeper] sweeps. Every call returns at once.
final class EffectRunner {
    private static final byte[] NOTHING = {};
    private static final byte[] BELL = {0x07};

    /// A write older than this ends a terminal's line, when nothing has come from it either.
    /// Kernels tell that there is room again when much of a buffer is free: a terminal that reads
    /// 1200 bit/s takes bytes all the time, and lets a write wait for minutes.
    private static final long TERMINAL_STUCK = 600_000_000_000L;

    private final Session session;
    private final SessionContext sessionContext;
    private final Duplex terminal;
    private final Screen screen;
    private final LongAdder dropped = new LongAdder();
    private final ReentrantLock cover = new ReentrantLock();
    private @Nullable Watching watching;
    private @Nullable Destination coveredBy;

    /// The service behind one leg wants to hear when it is covered.
    private record Watching(int leg, Visit.Watcher watcher) {}

    EffectRunner(Session session, SessionContext sessionContext, Duplex terminal) {
        this.session = session;
        this.sessionContext = sessionContext;
        this.terminal = terminal;
        screen =
                new Screen(
                        session.id(),
                        terminal,
                        sessionContext.wheel(),
                        sessionContext.clock(),
                        new TerminalListener());
    }

    void perform(List<SessionEffect> effects) {
        effects.forEach(this::perform);
    }

    private void perform(SessionEffect effect) {
        switch (effect) {
            case SessionEffect.Dial dial -> dial(dial);
            case SessionEffect.Send(int leg, byte[] message) -> send(leg, message);
            case SessionEffect.Close(int leg, byte[] last) -> close(leg, last);
            case SessionEffect.Front front -> front(front);
            case SessionEffect.Overlay(byte[] message) -> say(message);
            case SessionEffect.AwaitAnswer(int leg) -> awaitAnswer(leg);
            case SessionEffect.Echo(byte[] characters) -> screen.echo(characters);
            case SessionEffect.Command(byte[] commands) -> screen.command(commands);
            case SessionEffect.RepaintIfSilent(int leg) -> screen.repaintIfSilent(leg);
            case SessionEffect.Uncovered() -> uncovered();
            case SessionEffect.HangUp(byte[] message) -> hangUp(message);
            case SessionEffect.Cut() -> terminal.abort();
            case SessionEffect.Typed(List<KeyEvent> keys) -> typed(keys);
            case SessionEffect.HomeAway(Destination from, LegEnd end) ->
                    tell(o -> o.homeAway(session, from, end));
            case SessionEffect.HomeEnded() -> tell(o -> o.homeEnded(session));
            case SessionEffect.Redirecting redirecting -> redirecting(redirecting.to());
            case SessionEffect.Redirected(Destination to) -> tell(o -> o.redirected(session, to));
            case SessionEffect.CloseRequested(Destination from) ->
                    tell(o -> o.closeRequested(session, from));
            case SessionEffect.Returned(Destination from, LegEnd end) ->
                    tell(o -> o.returned(session, from, end));
        }
    }

    private void tell(java.util.function.Consumer<SessionObserver> what) {
        sessionContext.observers().forEach(what);
    }

    private void typed(List<KeyEvent> keys) {
        tell(o -> o.typed(session, keys));
        if (keys.stream().anyMatch(KeyEvent.Function.class::isInstance)) {
            screen.sentenceIsRead();
        }
    }

    private void awaitAnswer(int leg) {
        Leg home = session.legs().get(leg);
        if (home != null) {
            home.awaitAnswer();
        }
    }

    private void dial(SessionEffect.Dial dial) {
        Leg leg =
                new Leg(
                        dial.leg(),
                        dial.to(),
                        session.sessionSettings().limits().dial(),
                        screen,
                        new LegReporter());
        session.legs().put(dial.leg(), leg);
        screen.front(dial.leg(), dial.opening(), dial.message(), pace(dial.to()));
        VirtualThreads.start(session.id() + ".screen." + dial.leg(), leg);
    }

    private int pace(Destination to) {
        return Session.slowest(session.speed(), to.profile().pace());
    }

    private void front(SessionEffect.Front front) {
        Leg leg = session.legs().get(front.leg());
        int pace = leg == null ? session.speed() : pace(leg.destination());
        screen.front(front.leg(), front.opening(), front.message(), pace);
    }

    private void send(int leg, byte[] message) {
        Leg to = session.legs().get(leg);
        if (to == null) {
            lost(); // it has ended, and the machine is about to hear of it
        } else if (!to.send(message)) {
            lost();
            screen.echo(BELL);
        }
    }

    /// Bytes have come from the terminal. The thread that reads it.
    void received(int bytes) {
        tell(o -> o.received(session, bytes));
    }

    /// Something was lost on its way. Any thread.
    void lost() {
        dropped.increment();
        tell(o -> o.lost(session));
    }

    private void close(int leg, byte[] last) {
        Leg to = session.legs().get(leg);
        if (to != null) {
            to.close(last);
        }
    }

    /// The watcher is told under the lock, or the two things that it hears might change places.
    private void redirecting(Destination to) {
        tell(o -> o.redirecting(session, to));
        cover.lock();
        try {
            coveredBy = to;
            if (watching != null) {
                watching.watcher.covered(to);
            }
        } finally {
            cover.unlock();
        }
    }

    private void say(byte[] message) {
        screen.say(message);
        cover.lock();
        try {
            if (watching != null) {
                watching.watcher.spokenTo();
            }
        } finally {
            cover.unlock();
        }
    }

    private void uncovered() {
        cover.lock();
        try {
            coveredBy = null;
            if (watching != null) {
                watching.watcher.uncovered();
            }
        } finally {
            cover.unlock();
        }
    }

    private void hangUp(byte[] message) {
        terminal.farewell(session.sessionEnd().closeReason());
        screen.front(Screen.SESSION, SessionEffect.Opening.KEEP, message, session.speed());
        VirtualThreads.start(
                session.id() + ".goodbye",
                () -> {
                    try {
                        screen.write(Screen.SESSION, NOTHING, 0);
                    } finally {
                        terminal.close();
                    }
                });
    }

    /// The session is over: closes all legs.
    void strike() {
        session.legs().values().forEach(leg -> leg.close(NOTHING));
    }

    void sweep(long nanoTime) {
        if (SilenceMeter.isOlder(screen.writingSince(), TERMINAL_STUCK, nanoTime)
                && session.silence().lasts(TERMINAL_STUCK, nanoTime)) {
            session.cutOff("it took no byte for 10 minutes");
        }
        sweepLegs(nanoTime);
    }

    void sweepLegs(long nanoTime) {
        for (Leg leg : session.legs().values()) {
            leg.sweep(nanoTime);
        }
    }

    /// A service that begins to watch under a redirection hears of it at once.
    void watch(int leg, Visit.Watcher home) {
        cover.lock();
        try {
            if (!session.legs().containsKey(leg)) {
                return;
            }
            watching = new Watching(leg, home);
            if (coveredBy != null) {
                home.covered(coveredBy);
            }
        } finally {
            cover.unlock();
        }
    }

    /// A leg has ended: whoever watched behind it hears no more.
    private void forget(int leg) {
        cover.lock();
        try {
            session.legs().remove(leg);
            if (watching != null && watching.leg == leg) {
                watching = null;
            }
        } finally {
            cover.unlock();
        }
    }

    long painted() {
        return screen.painted();
    }

    long dropped() {
        return dropped.sum();
    }

    private final class TerminalListener implements Screen.Listener {
        @Override
        public void painted(byte[] bytes, int offset, int length) {
            tell(o -> o.painted(session, bytes, offset, length));
        }

        @Override
        public void paced(long lineNanos, long tookNanos) {
            tell(o -> o.paced(session, lineNanos, tookNanos));
        }

        @Override
        public void restored(Restore.Acknowledgements acknowledgements) {
            if (!acknowledgements.isEmpty()) {
                session.post(new SessionEvent.Restored(acknowledgements));
            }
        }

        @Override
        public boolean showsPhotos() {
            return session.identity().map(RomIdentity::photo).orElse(true);
        }

        @Override
        public void broken() {
            terminal.abort();
        }

        @Override
        public void lost() {
            EffectRunner.this.lost();
        }
    }

    private final class LegReporter implements Leg.Reporter {
        @Override
        public Egress egress() {
            return sessionContext.egress();
        }

        @Override
        public Visit visit(int leg) {
            return new LegVisit(session, EffectRunner.this, leg);
        }

        @Override
        public void up(int leg) {
            session.post(new SessionEvent.LegUp(leg));
        }

        @Override
        public void answered(int leg) {
            session.post(new SessionEvent.Answered(leg));
        }

        @Override
        public void down(int leg, LegEnd end) {
            forget(leg);
            session.post(new SessionEvent.LegDown(leg, end));
        }

        @Override
        public boolean isHome(int leg) {
            return session.isHome(leg);
        }

        @Override
        public void fault(Throwable t) {
            sessionContext.fault(t);
        }
    }
}
