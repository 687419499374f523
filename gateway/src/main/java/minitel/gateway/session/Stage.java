package minitel.gateway.session;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Visit;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.videotex.KeyEvent;
import minitel.videotex.Restore;
import minitel.videotex.RomIdentity;
import org.jspecify.annotations.Nullable;

/// Where effects happen: the screen, the legs, the observers. Every call returns at once.
final class Stage {
    private static final byte[] NOTHING = {};
    private static final byte[] BELL = {0x07};

    /// A write older than this ends a terminal's line, when nothing has come from it either.
    /// Kernels tell that there is room again when much of a buffer is free: a terminal that reads
    /// 1200 bit/s takes bytes all the time, and lets a write wait for minutes.
    private static final long TERMINAL_STUCK = 600_000_000_000L;

    private final Session session;
    private final Surroundings surroundings;
    private final Duplex terminal;
    private final Screen screen;
    private final LongAdder dropped = new LongAdder();
    private final ReentrantLock cover = new ReentrantLock();
    private @Nullable Watching watching;
    private @Nullable Destination coveredBy;

    /// The service behind one leg wants to hear when it is covered.
    private record Watching(int leg, Visit.Watcher watcher) {}

    Stage(Session session, Surroundings surroundings, Duplex terminal) {
        this.session = session;
        this.surroundings = surroundings;
        this.terminal = terminal;
        screen =
                new Screen(
                        session.id(),
                        terminal,
                        surroundings.wheel(),
                        surroundings.clock(),
                        new TerminalEar());
    }

    void perform(List<Effect> effects) {
        effects.forEach(this::perform);
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Dial dial -> dial(dial);
            case Effect.Send(int leg, byte[] message) -> send(leg, message);
            case Effect.Close(int leg, byte[] last) -> close(leg, last);
            case Effect.Front front -> front(front);
            case Effect.Overlay(byte[] message) -> screen.say(message);
            case Effect.AwaitAnswer(int leg) -> awaitAnswer(leg);
            case Effect.Echo(byte[] characters) -> screen.echo(characters);
            case Effect.Command(byte[] commands) -> screen.command(commands);
            case Effect.RepaintIfSilent(int leg) -> screen.repaintIfSilent(leg);
            case Effect.Uncovered() -> uncovered();
            case Effect.HangUp(byte[] message) -> hangUp(message);
            case Effect.Cut() -> terminal.abort();
            case Effect.Typed(List<KeyEvent> keys) -> typed(keys);
            case Effect.HomeAway(Destination from, LegEnd end) ->
                    tell(o -> o.homeAway(session, from, end));
            case Effect.HomeEnded() -> tell(o -> o.homeEnded(session));
            case Effect.Redirecting redirecting -> redirecting(redirecting.to());
            case Effect.Redirected(Destination to) -> tell(o -> o.redirected(session, to));
            case Effect.CloseRequested(Destination from) ->
                    tell(o -> o.closeRequested(session, from));
            case Effect.Returned(Destination from, LegEnd end) ->
                    tell(o -> o.returned(session, from, end));
        }
    }

    private void tell(java.util.function.Consumer<SessionObserver> what) {
        surroundings.observers().forEach(what);
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

    private void dial(Effect.Dial dial) {
        Leg leg =
                new Leg(
                        dial.leg(),
                        dial.to(),
                        session.terms().limits().dial(),
                        screen,
                        new LegReporter());
        session.legs().put(dial.leg(), leg);
        screen.front(dial.leg(), dial.opening(), dial.message(), pace(dial.to()));
        VirtualThreads.start(session.id() + ".screen." + dial.leg(), leg);
    }

    private int pace(Destination to) {
        return Session.slowest(session.speed(), to.profile().pace());
    }

    private void front(Effect.Front front) {
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
        terminal.farewell(session.ending().farewell());
        screen.front(Screen.SESSION, Effect.Opening.KEEP, message, session.speed());
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

    /// The play is over: no leg stays.
    void strike() {
        session.legs().values().forEach(leg -> leg.close(NOTHING));
    }

    void sweep(long nanoTime) {
        if (longerThan(TERMINAL_STUCK, screen.writingSince(), nanoTime)
                && session.silence().lasts(TERMINAL_STUCK, nanoTime)) {
            session.cutOff("it took no byte for 10 minutes");
        }
        for (Leg leg : session.legs().values()) {
            leg.sweep(nanoTime);
        }
    }

    /// @param since 0 = not now
    static boolean longerThan(long most, long since, long nanoTime) {
        return since != 0 && nanoTime - since > most;
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

    private final class TerminalEar implements Inking.Ear {
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
                session.post(new Event.Restored(acknowledgements));
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
            Stage.this.lost();
        }
    }

    private final class LegReporter implements Leg.Reporter {
        @Override
        public Egress egress() {
            return surroundings.egress();
        }

        @Override
        public Visit visit(int leg) {
            return new LegVisit(session, Stage.this, leg);
        }

        @Override
        public void up(int leg) {
            session.post(new Event.LegUp(leg));
        }

        @Override
        public void answered(int leg) {
            session.post(new Event.Answered(leg));
        }

        @Override
        public void down(int leg, LegEnd end) {
            forget(leg);
            session.post(new Event.LegDown(leg, end));
        }

        @Override
        public boolean isHome(int leg) {
            return session.isHome(leg);
        }

        @Override
        public void fault(Throwable t) {
            surroundings.fault(t);
        }
    }
}
