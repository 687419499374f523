package minitel.bridge.terminal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.terminal.PendingReplies.Asker;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.bridge.terminal.probe.LineSymptoms;
import minitel.bridge.terminal.probe.ProbeChannel;
import minitel.bridge.terminal.probe.ProbeInput;
import minitel.bridge.terminal.probe.ReplyHead;
import minitel.bridge.terminal.probe.SpeedProbe;
import minitel.io.ByteArrays;
import minitel.line.Insertions;
import minitel.line.LineListener;
import minitel.line.Pen;
import minitel.line.SequenceWriter;
import minitel.line.TerminalWriter;
import minitel.line.WriteResult;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;
import minitel.videotex.SequenceTracker;

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

    /// How long an answer may take once the terminal has come to the question.
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(600);

    private final MinitelLine line;
    private final DetectedTerminal detected;
    private final TerminalSetup setup;
    private final LongSupplier clock;
    private final Runnable sooner;
    private final Insertions insertions = new Insertions(InsertionKind.values());
    private final PendingReplies replies = new PendingReplies();
    private final UpstreamDecoder decoder;
    private final CadencePacing pacing;
    private final CommandFilter filter;
    private final TerminalWriter writer;

    /// A Minitel as after its set-up.
    private final SequenceTracker home = new SequenceTracker();

    private final AtomicInteger speedQuestions = new AtomicInteger();

    /// Whether a service has asked for another speed; belongs to the writer.
    private boolean asked;

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
        byte[] commands = setup.commands();
        home.feed(commands, 0, commands.length);
        pacing = new CadencePacing(line.speed(), clock);
        filter = new CommandFilter(setup.sevenBits(), this::judged);
        writer =
                new TerminalWriter(
                        line.device(),
                        line::write,
                        pacing,
                        insertions,
                        new TerminalWriter.Ears(filter, new Told()));
        writer.begin(home);
        decoder =
                new UpstreamDecoder(
                        new NoiseFilter(line.speed(), setup.sevenBits()),
                        replies,
                        new LivenessProbe(now),
                        new Voice(),
                        commands);
    }

    /// Sets the Minitel up and clears its screen; the answers are kept from everybody. It is done
    /// again, without the clearing, whenever the Minitel says that it has forgotten it.
    ///
    /// @throws IOException when the line has gone
    public void begin() throws IOException {
        Pen pen = take();
        writer.begin(home);
        unlessGone(writer.writeOwn(pen, setup.beginning()));
    }

    /// Revokes the pen that was taken before, whose writer stops between two characters.
    public Pen take() {
        Pen pen = writer.take(pacing);
        replies.disown();
        return pen;
    }

    /// Paints what a service sends, as fast as the Minitel takes it and no faster.
    ///
    /// @throws IOException when the line has gone
    public WriteResult write(Pen pen, byte[] bytes, int offset, int length) throws IOException {
        return unlessGone(writer.write(pen, bytes, offset, offset + length));
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
        return unlessGone(writer.writeNext(pen, AttachedTerminal::wayHome));
    }

    private static byte[] wayHome(SequenceWriter sequences) {
        byte[] recipe = sequences.restoring();
        byte[] row = TerminalSetup.CLEAR_ROW_ZERO;
        return ByteArrays.joined(recipe, row);
    }

    private WriteResult unlessGone(WriteResult result) throws IOException {
        Throwable why = writer.failure();
        if (result == WriteResult.BROKEN && why != null) {
            throw new IOException(why.getMessage(), why);
        }
        return result;
    }

    /// Lets the Minitel itself show what is typed, until [#restore]: for a service that echoes
    /// nothing.
    ///
    /// @throws IOException when the line has gone
    public WriteResult echo(Pen pen) throws IOException {
        return unlessGone(writer.writeOwn(pen, new TerminalSetup(true, setup.bits()).commands()));
    }

    /// Waits until what was written has left the machine.
    public void drain() {
        line.drain();
    }

    /// Shows a text on the status row as soon as that does no harm; the newest wins.
    ///
    /// @param text its first 38 characters
    public void row0(String text) {
        writer.insert(InsertionKind.ROW_ZERO, TerminalSetup.rowZero(text));
    }

    public void beep() {
        writer.insert(InsertionKind.BEEP, new byte[] {Codes.BEL});
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
        return writer.alone(() -> {
            ProbeChannel channel = new ProbeChannel(line, input, clock);
            boolean moved = new SpeedProbe(channel, new LineSymptoms()).hasMoved(detected.speed());
            long now = clock.getAsLong();
            channel.unanswered().forEach(head -> replies.add(head, Asker.BRIDGE, now));
            return moved;
        });
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
                writer.written(),
                line.parityErrors(),
                decoder.dropped(),
                decoder.complaints(),
                filter.swallowed());
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

    /// A service has sent a command.
    private void judged(CommandFilter.Verdict verdict, int command) {
        switch (verdict) {
            case PASS -> expect(command, Asker.SERVICE);
            case TELL_SPEED -> asked = true;
            case SWALLOW, DISCONNECT -> {}
        }
    }

    private void expect(int command, Asker by) {
        int head = ReplyHead.to(command);
        if (head != ReplyHead.NONE) {
            long obeyed = Math.max(clock.getAsLong(), pacing.settled());
            replies.add(head, by, obeyed + PATIENCE);
        }
    }

    /// Hears what is written.
    private final class Told implements LineListener {
        @Override
        public void painting(long now) {
            lastPainted = now; // before a key can come that answers what is painted
        }

        @Override
        public void painted() {
            boolean more = asked && speedQuestions.get() < MOST_QUESTIONS;
            asked = false;
            if (more) {
                speedQuestions.incrementAndGet();
            }
            if (more || idle) {
                idle = false;
                sooner.run();
            }
        }

        @Override
        public void commanded(int command) {
            expect(command, Asker.BRIDGE);
        }
    }

    /// What the decoder needs of its terminal.
    private final class Voice implements UpstreamDecoder.Speaker {
        @Override
        public void say(InsertionKind kind, byte[] bytes) {
            writer.insert(kind, bytes);
        }

        @Override
        public boolean cancel(InsertionKind kind) {
            return insertions.cancel(kind);
        }

        @Override
        public long answerBy() {
            return pacing.settled() + PATIENCE;
        }

        @Override
        public long lastPainted() {
            return lastPainted;
        }
    }
}
