package minitel.gateway.session.run;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import minitel.gateway.session.SessionEffect.Opening;
import minitel.gateway.session.SessionState;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;

/// The only way to write to a terminal. One leg at a time has the pen; giving it to another cuts
/// the old one off between two chunks, also while it waits for a slow line.
///
/// [#front], [#overlay], [#echo], [#command] and [#repaintIfSilent] return at once and are the
/// owner's; [#write] blocks and is the leg's. A write that the kernel holds cannot be taken back:
/// the housekeeper bounds it by [#writingSince].
final class Screen {
    /// A chunk on an unlimited line: what is at most painted after the pen is revoked.
    private static final int CHUNK = 256;

    /// The leg number of the session's own last words.
    static final int SESSION = -1;

    private final String name;
    private final PaceWheel wheel;
    private final LongSupplier clock;
    private final Inking inking;
    private final Insertions insertions;
    private final HomeRepainter homeRepainter;

    /// Guards the terminal: `inking` and the pen's pace.
    private final ReentrantLock lock = new ReentrantLock();

    private final AtomicBoolean inserting = new AtomicBoolean();
    private volatile Pen current;

    /// When the line has sent all that was written, under whichever pen.
    private volatile long lineFree;

    /// For when the wheel was last asked to look for insertions.
    private volatile long inserted = SessionState.NEVER;

    /// What became of a leg's bytes.
    enum Outcome {
        PAINTED,
        /// Another leg is in front: the bytes, or the rest of them, were not painted.
        COVERED,
        /// The service asked the terminal to hang up (`1B 39 67`); nothing after it was painted.
        DISCONNECTED
    }

    Screen(String name, Duplex terminal, PaceWheel wheel, LongSupplier clock, Inking.Ear ear) {
        this.name = name;
        this.wheel = wheel;
        this.clock = clock;
        lineFree = clock.getAsLong();
        insertions = new Insertions(ear::lost, clock);
        inking = new Inking(terminal, insertions, ear);
        homeRepainter = new HomeRepainter(name, wheel, clock, this::paintAgain);
        current = new Pen(0, Opening.KEEP, new byte[0], new Pace(0, clock.getAsLong()));
    }

    /// Gives the pen to a leg; the opening is painted as soon as the terminal takes it.
    ///
    /// @param message a row-0 message behind the opening, empty for none
    /// @param bitsPerSecond the line's pace, 0 = unlimited
    void front(int leg, Opening opening, byte[] message, int bitsPerSecond) {
        Pen revoked = current;
        Pen pen =
                new Pen(
                        leg,
                        opening,
                        message,
                        new Pace(bitsPerSecond, Math.max(lineFree, clock.getAsLong())));
        if (leg == SESSION) {
            insertions.clear();
        }
        insertions.clearEchoes();
        if (pen.saysWhy()) {
            insertions.rowZeroIsTaken();
        } else {
            insertions.rowZeroIsFree(false);
        }
        current = pen;
        revoked.revoked();
        if (opening != Opening.KEEP || message.length > 0) {
            VirtualThreads.start(name + ".opening", () -> write(leg, new byte[0], 0));
        }
    }

    /// Paints, at the line's pace. Called on the leg's screen loop.
    Outcome write(int leg, byte[] bytes, int length) {
        return write(leg, bytes, length, false);
    }

    /// @param keep whether it is home's, and remembered, painted or not
    Outcome write(int leg, byte[] bytes, int length, boolean keep) {
        Pen pen = current;
        if (pen.leg != leg) {
            if (keep) {
                homeRepainter.keep(bytes, length);
            }
            return Outcome.COVERED;
        }
        pen.hears(bytes, length);
        pen.turn.lock();
        try {
            if (keep) {
                homeRepainter.keep(bytes, length);
            }
            return paint(pen, bytes, length);
        } finally {
            pen.turn.unlock();
            if (length > 0) {
                pen.heardUntil(clock.getAsLong());
            }
        }
    }

    /// Called with the pen's turn.
    private Outcome paint(Pen pen, byte[] bytes, int length) {
        Outcome opened = open(pen);
        if (opened != Outcome.PAINTED) {
            return opened;
        }
        int from = pen.muted ? pen.clearScreen(bytes, length) : 0;
        pen.plain = 0;
        return emit(pen, bytes, from, length);
    }

    /// Called with the pen's turn.
    private void paintAgain(Pen pen, byte[] page) {
        paint(pen, page, page.length);
    }

    private Outcome open(Pen pen) {
        Opening opening = pen.opening;
        if (opening == null) {
            return Outcome.PAINTED;
        }
        pen.opening = null;
        byte[] first;
        lock.lock();
        try {
            if (current != pen) {
                return Outcome.COVERED;
            }
            first = inking.opening(opening, pen.message);
        } finally {
            lock.unlock();
        }
        pen.plain = first.length;
        Outcome outcome = emit(pen, first, 0, first.length);
        if (outcome == Outcome.PAINTED && pen.saysWhy()) {
            startReading(pen);
        }
        return outcome;
    }

    private void startReading(Pen pen) {
        lock.lock();
        try {
            if (current == pen) {
                insertions.painted(Math.max(lineFree, clock.getAsLong()));
            }
        } finally {
            lock.unlock();
        }
    }

    private Outcome emit(Pen pen, byte[] bytes, int from, int to) {
        if (from == to) {
            return Outcome.PAINTED;
        }
        boolean paced = pen.pace.limited();
        if (paced) {
            wheel.paintingBegins();
        }
        try {
            pen.source = bytes;
            pen.position = from;
            pen.end = to;
            return paced ? paced(pen) : chunks(pen);
        } finally {
            if (paced) {
                wheel.paintingEnds();
            }
            if (insertions.pending()) {
                insertWhenIdle(); // it came within what was the last sequence
            } else {
                insertWhenDue();
            }
        }
    }

    private Outcome paced(Pen pen) {
        awaitLine(pen, lineFree);
        long begun = pen.pace.begins(clock.getAsLong(), wheel.painting());
        long before = pen.pace.spent();
        Outcome outcome = chunks(pen);
        if (outcome == Outcome.PAINTED) {
            inking.paced(pen.pace.spent() - before, clock.getAsLong() - begun);
        }
        return outcome;
    }

    private Outcome chunks(Pen pen) {
        Outcome outcome = Outcome.PAINTED;
        awaitLine(pen, lineFree);
        while (inking.more(pen) && outcome == Outcome.PAINTED) {
            long due;
            lock.lock();
            try {
                if (current != pen) {
                    return Outcome.COVERED;
                }
                int painting = wheel.painting();
                int inked = inking.chunk(pen, most(pen, painting));
                outcome = inking.disconnected() ? Outcome.DISCONNECTED : Outcome.PAINTED;
                due = wrote(pen, inked, painting);
            } finally {
                lock.unlock();
            }
            awaitLine(pen, due);
        }
        return outcome;
    }

    /// Waits, outside the lock, until the line has sent what was written or the pen is revoked.
    private void awaitLine(Pen pen, long due) {
        if (!pen.pace.limited() || due <= clock.getAsLong()) {
            return;
        }
        Thread waiter = Thread.currentThread();
        pen.waiting = waiter;
        wheel.at(due, () -> LockSupport.unpark(waiter));
        while (current == pen && clock.getAsLong() < due) {
            LockSupport.park(this);
        }
        pen.waiting = null;
    }

    /// Puts a service's row-0 message where it does no harm; the newest wins.
    void overlay(byte[] message) {
        insertions.rowZero(message);
        insertWhenIdle();
    }

    /// Puts a sentence of ours there, and lets it stand.
    void say(byte[] words) {
        insertions.say(words);
        insertWhenIdle();
    }

    /// The user has pressed a function key: he has read what stands on row 0.
    void sentenceIsRead() {
        insertions.rowZeroIsFree(true);
        insertWhenIdle();
    }

    /// What waits for a sentence to be read comes when it is.
    private void insertWhenDue() {
        long due;
        lock.lock();
        try {
            due = insertions.due(current.withheld.open());
        } finally {
            lock.unlock();
        }
        if (due != SessionState.NEVER && due != inserted) {
            inserted = due;
            wheel.at(due, this::insertWhenIdle);
        }
    }

    /// Echoes typed characters, or beeps.
    void echo(byte[] characters) {
        insertions.echo(characters);
        insertWhenIdle();
    }

    /// Tells the terminal itself something, whoever is in front.
    void command(byte[] commands) {
        insertions.command(commands);
        insertWhenIdle();
    }

    /// While a leg paints, its writer inserts; while none does, this thread.
    private void insertWhenIdle() {
        if (inserting.compareAndSet(false, true)) {
            VirtualThreads.start(name + ".insert", this::insert);
        }
    }

    private void insert() {
        inserting.set(false);
        int inked = 1;
        while (inked > 0) {
            Pen pen;
            long due;
            lock.lock();
            try {
                pen = current;
                int painting = wheel.painting();
                inked = inking.insertion(pen, most(pen, painting));
                due = wrote(pen, inked, painting);
            } finally {
                lock.unlock();
            }
            awaitLine(pen, due);
        }
        insertWhenDue();
    }

    /// How many characters one write may hold.
    private static int most(Pen pen, int painting) {
        return pen.pace.limited() ? Math.min(CHUNK, pen.pace.batch(painting)) : CHUNK;
    }

    /// Called with the lock.
    ///
    /// @return when the line has sent them
    private long wrote(Pen pen, int characters, int painting) {
        if (pen.pace.limited() && characters > 0) {
            long now = clock.getAsLong();
            lineFree = pen.pace.wrote(characters, inking.overtime(), now, painting);
        }
        return lineFree;
    }

    /// Paints what home has last shown, if it has begun no page since it got the pen.
    void repaintIfSilent(int leg) {
        Pen pen = current;
        if (pen.leg == leg) {
            homeRepainter.ifSilent(pen);
        }
    }

    /// When the write under way began on [System#nanoTime], 0 = none.
    long writingSince() {
        return inking.writingSince();
    }

    long painted() {
        return inking.painted();
    }
}
