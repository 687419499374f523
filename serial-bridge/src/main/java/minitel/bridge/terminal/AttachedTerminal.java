package minitel.bridge.terminal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.terminal.Insertions.Kind;
import minitel.bridge.terminal.PendingReplies.Asker;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.bridge.terminal.probe.LineSymptoms;
import minitel.bridge.terminal.probe.ProbeChannel;
import minitel.bridge.terminal.probe.ProbeInput;
import minitel.bridge.terminal.probe.SpeedProbe;
import minitel.io.VirtualThreads;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;

/// One Minitel that was found, until its line goes or it is found anew: the only writer to the
/// line.
///
/// [#heard], [#tick] and [#deadline] are the owner's and never block; [#hasMoved] is, and does.
/// [#take], [#row0], [#beep] and the figures never block and may be called by anybody. [#begin],
/// [#restore] and [#write] block at the pace of the line, and return early when the pen is taken
/// from them. Times are those of the clock, in nanoseconds.
public final class AttachedTerminal {
    /// Questions of a service after the speed that wait for the owner to answer them.
    private static final int MOST_QUESTIONS = 16;

    private final MinitelLine line;
    private final DetectedTerminal detected;
    private final TerminalSetup setup;
    private final LongSupplier clock;
    private final Runnable sooner;
    private final Insertions insertions = new Insertions();
    private final PendingReplies replies = new PendingReplies();
    private final UpstreamDecoder decoder;
    private final Ink ink;
    private final ReentrantLock lock = new ReentrantLock(); // guards the ink
    private final AtomicBoolean inserting = new AtomicBoolean();
    private final AtomicInteger speedQuestions = new AtomicInteger();
    private volatile Pen current = new Pen();
    private volatile long lastPainted;
    private volatile boolean idle;
    private long received;

    /// @param line at the speed at which the Minitel was found; not closed here
    /// @param clock as [System#nanoTime]
    /// @param sooner called, from any thread, when [#deadline] has come nearer; must not block
    public AttachedTerminal(
            MinitelLine line,
            DetectedTerminal detected,
            TerminalSetup setup,
            LongSupplier clock,
            Runnable sooner) {
        this.line = line;
        this.detected = detected;
        this.setup = setup;
        this.clock = clock;
        this.sooner = sooner;
        long now = clock.getAsLong();
        lastPainted = now;
        detected.owed().forEach(head -> replies.add(head, Asker.BRIDGE, now));
        ink = new Ink(line, setup, insertions, replies, now);
        decoder =
                new UpstreamDecoder(
                        new NoiseFilter(line.speed(), setup.sevenBits()),
                        replies,
                        new LivenessProbe(now),
                        new Voice(),
                        setup.commands());
    }

    /// Sets the Minitel up and clears its screen; the answers are kept from everybody. It is done
    /// again, without the clearing, whenever the Minitel says that it has forgotten it.
    ///
    /// @throws IOException when the line has gone
    public void begin() throws IOException {
        Pen pen = take();
        lock.lock();
        try {
            ink.begin();
        } finally {
            lock.unlock();
        }
        paint(pen, Source.own(setup.beginning()));
    }

    /// Revokes the pen that was taken before, whose writer stops between two characters.
    public Pen take() {
        Pen revoked = current;
        Pen pen = new Pen();
        current = pen;
        replies.disown();
        revoked.revoked();
        return pen;
    }

    /// Paints what a service sends, as fast as the Minitel takes it and no faster.
    ///
    /// @throws IOException when the line has gone
    public WriteResult write(Pen pen, byte[] bytes, int offset, int length) throws IOException {
        return paint(pen, new Source(bytes, offset, offset + length, true));
    }

    /// Takes the pen and puts the Minitel back as it was after [#begin], whatever a service has
    /// left open: its screen is empty then. A pen that was revoked meanwhile comes back as such.
    ///
    /// @throws IOException when the line has gone
    public Pen restore() throws IOException {
        Pen pen = take();
        restore(pen);
        return pen;
    }

    /// The same for a pen that was taken before, in a thread that may come too late: then it does
    /// nothing.
    ///
    /// @throws IOException when the line has gone
    public WriteResult restore(Pen pen) throws IOException {
        Source recipe;
        lock.lock();
        try {
            if (pen != current) {
                return WriteResult.REVOKED;
            }
            recipe = ink.restoring();
        } finally {
            lock.unlock();
        }
        return paint(pen, recipe);
    }

    /// Lets the Minitel itself show what is typed, until [#restore]: for a service that echoes
    /// nothing.
    ///
    /// @throws IOException when the line has gone
    public WriteResult echo(Pen pen) throws IOException {
        return paint(pen, Source.own(new TerminalSetup(true, setup.bits()).commands()));
    }

    /// Waits until what was written has left the machine.
    public void drain() {
        line.drain();
    }

    /// Shows a text on the status row as soon as that does no harm; the newest wins.
    ///
    /// @param text its first 38 characters
    public void row0(String text) {
        insert(Kind.ROW_ZERO, TerminalSetup.rowZero(text));
    }

    public void beep() {
        insert(Kind.BEEP, new byte[] {Codes.BEL});
    }

    /// Characters have come from the line.
    ///
    /// @return what they mean, and what was still undecided before them
    public List<TerminalEvent> heard(byte[] characters, int length) {
        received += length;
        return speedsAnd(decoder.heard(characters, length, clock.getAsLong()));
    }

    /// When [#tick] has something to do, [Long#MAX_VALUE] = not before something else happens.
    public long deadline() {
        if (speedQuestions.get() > 0) {
            return clock.getAsLong();
        }
        idle = true;
        long deadline = decoder.deadline();
        idle = deadline == Long.MAX_VALUE;
        return deadline;
    }

    /// What the time that has passed means.
    public List<TerminalEvent> tick() {
        return speedsAnd(decoder.tick(clock.getAsLong()));
    }

    /// Whether a Minitel that is silent answers at another speed, to which somebody may have set it
    /// by hand. Nobody paints for the second or two that this takes. When it does not, the line is
    /// as before.
    ///
    /// @param input hears what comes meanwhile
    /// @throws IOException when the line has gone
    public boolean hasMoved(ProbeInput input) throws IOException {
        lock.lock();
        try {
            ProbeChannel channel = new ProbeChannel(line, input, clock);
            SpeedProbe probe = new SpeedProbe(channel, new LineSymptoms());
            boolean moved = probe.hasMoved(detected.speed());
            long now = clock.getAsLong();
            channel.unanswered().forEach(head -> replies.add(head, Asker.BRIDGE, now));
            return moved;
        } finally {
            lock.unlock();
        }
    }

    /// When anything was last painted for the holder of a pen.
    public long lastPainted() {
        return lastPainted;
    }

    public DetectedTerminal detectedTerminal() {
        return detected;
    }

    /// For the owner.
    public TerminalCounters counters() {
        return new TerminalCounters(
                received,
                ink.sent(),
                line.parityErrors(),
                decoder.dropped(),
                decoder.complaints(),
                ink.swallowed());
    }

    /// A service that wants another speed is told the one that the line keeps.
    private List<TerminalEvent> speedsAnd(List<TerminalEvent> said) {
        byte[] speed = CodeSequences.pro2(Codes.REPLY_SPEED, CodeSequences.speed(line.speed()));
        TerminalEvent told = new TerminalEvent.Typed(speed, List.of());
        List<TerminalEvent> all =
                new ArrayList<>(Collections.nCopies(speedQuestions.getAndSet(0), told));
        all.addAll(said);
        return all;
    }

    private WriteResult paint(Pen pen, Source source) throws IOException {
        try {
            while (true) {
                long due;
                lock.lock();
                try {
                    if (pen != current) {
                        return WriteResult.REVOKED;
                    }
                    due = flow(pen, source);
                    if (ink.disconnected()) {
                        return WriteResult.DISCONNECTED;
                    }
                    if (source.isEmpty() && ink.isEmpty()) {
                        return WriteResult.WRITTEN;
                    }
                } finally {
                    lock.unlock();
                }
                await(pen, due);
            }
        } finally {
            if (!insertions.isEmpty()) {
                insertSoon();
            }
        }
    }

    /// Called with the lock.
    private long flow(Pen pen, Source source) throws IOException {
        ink.change(pen);
        long now = clock.getAsLong();
        lastPainted = now; // before a key can come that answers what is painted
        long due = ink.flow(source, now);
        boolean asked = ink.asksSpeed() && speedQuestions.get() < MOST_QUESTIONS;
        if (asked) {
            speedQuestions.incrementAndGet();
        }
        if (asked || idle) {
            idle = false;
            sooner.run();
        }
        return due;
    }

    /// Waits, outside the lock, until the line takes more or the pen is revoked.
    private void await(Pen pen, long due) {
        pen.waiting = Thread.currentThread();
        await(due, () -> pen == current);
        pen.waiting = null;
    }

    private void await(long due, BooleanSupplier still) {
        long left = due - clock.getAsLong();
        while (left > 0 && still.getAsBoolean()) {
            LockSupport.parkNanos(this, left);
            left = due - clock.getAsLong();
        }
    }

    private void insert(Kind kind, byte[] bytes) {
        insertions.add(kind, bytes, clock.getAsLong());
        insertSoon();
    }

    private void insertSoon() {
        if (inserting.compareAndSet(false, true)) {
            VirtualThreads.start(line.device() + ".insert", this::insert);
        }
    }

    /// While somebody paints, his thread inserts as well; while nobody does, only this one.
    private void insert() {
        inserting.set(false);
        try {
            long due = clock.getAsLong();
            while (due != Ink.NEVER) {
                await(due, () -> true);
                lock.lock();
                try {
                    due = ink.flow(Source.own(new byte[0]), clock.getAsLong());
                } finally {
                    lock.unlock();
                }
            }
        } catch (Throwable _) {
            // The line has gone, which its reader says.
        }
    }

    /// What the conversation needs of its terminal.
    private final class Voice implements UpstreamDecoder.Mouth {
        @Override
        public void say(Kind kind, byte[] bytes) {
            insert(kind, bytes);
        }

        @Override
        public boolean cancel(Kind kind) {
            return insertions.cancel(kind);
        }

        @Override
        public long answerBy() {
            return ink.settled() + Ink.PATIENCE;
        }

        @Override
        public long lastPainted() {
            return lastPainted;
        }
    }
}
