package minitel.bridge.terminal;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.terminal.Insertions.Insertion;
import minitel.bridge.terminal.Insertions.Kind;
import minitel.bridge.terminal.PendingReplies.Asker;
import minitel.bridge.terminal.probe.ReplyHead;
import minitel.videotex.Codes;
import minitel.videotex.Restore;
import minitel.videotex.SequenceTracker;
import org.jspecify.annotations.Nullable;

/// The characters as they go to the line: paced, filtered, with what the bridge itself has to say
/// between two sequences. Guarded by the terminal's lock, but for the volatile fields.
final class Ink {
    /// Nothing can be done until somebody else writes.
    static final long NEVER = Long.MAX_VALUE;

    private static final int CHUNK = 64;
    private static final Source NOTHING = Source.own(new byte[0]);
    private static final byte[] LEAVE_ROW_ZERO = {Codes.LF};

    /// How long an answer may take once the terminal has come to the question.
    static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(600);

    private final MinitelLine line;
    private final Cadence cadence;
    private final Insertions insertions;
    private final PendingReplies pendingReplies;
    private final boolean sevenBits;
    private final SequenceTracker tracker = new SequenceTracker();
    private final SequenceTracker home = new SequenceTracker();
    private final SequenceTracker inserted = new SequenceTracker();
    private final CommandFilter filter;
    private final Repetition repetition = new Repetition();
    private final byte[] chunk = new byte[CHUNK];
    private int filled;

    /// Decided already, and sent before anything else, whoever paints.
    private Source ahead = NOTHING;

    private @Nullable Kind inserting;
    private @Nullable Pen pen;
    private boolean disconnected;
    private boolean asksSpeed;
    private volatile long sent;
    private volatile long settled;

    Ink(
            MinitelLine line,
            TerminalSetup setup,
            Insertions insertions,
            PendingReplies pendingReplies,
            long now) {
        this.line = line;
        this.insertions = insertions;
        this.pendingReplies = pendingReplies;
        sevenBits = setup.sevenBits();
        cadence = new Cadence(line.speed(), now);
        filter = new CommandFilter(sevenBits, tracker);
        byte[] commands = setup.commands();
        home.feed(commands, 0, commands.length);
        tracker.startFrom(home);
        settled = now;
    }

    /// Sends what may go now, of the bridge's insertions and of a source.
    ///
    /// @return when to come again, [#NEVER] when nothing is left that could go
    long flow(Source source, long now) throws IOException {
        disconnected = false;
        asksSpeed = false;
        boolean more = true;
        while (more && cadence.open(now) && filled < CHUNK) {
            more = step(source, now);
        }
        flush();
        if (more) {
            return cadence.open(now) ? now : cadence.due();
        }
        return interruptible() ? insertions.pressingFrom() : NEVER;
    }

    /// Puts one more character into the chunk, or one byte of the source into the filter; false
    /// when there is none.
    private boolean step(Source source, long now) {
        if (!ahead.isEmpty()) {
            put(ahead.take(), now);
            return true;
        }
        inserting = null;
        boolean repeats = !source.isEmpty() && (source.peek() & 0x7F) == Codes.REP;
        Insertion insertion =
                repeats || !interruptible() ? null : insertions.next(tracker.safe(), now);
        if (insertion != null) {
            insert(insertion, now);
            return true;
        }
        if (source.isEmpty() || disconnected) {
            return false;
        }
        take(source, now);
        return true;
    }

    /// Whether a Protocol command would be obeyed.
    private boolean interruptible() {
        return switch (tracker.open()) {
            case COUNTED_TRANSPARENCY, TELINFO -> false;
            case PHOTO -> sevenBits;
            case NOTHING, SEQUENCE, LOAD, SCREEN_TRANSPARENCY -> true;
        };
    }

    private void insert(Insertion insertion, long now) {
        inserting = insertion.kind();
        inserted.reset();
        for (byte b : insertion.bytes()) {
            inserted.feed(b);
            expect(inserted.completed(), Asker.BRIDGE, now);
        }
        if (inserted.lastCharacter().length > 0) {
            repetition.interrupted();
        }
        ahead = Source.own(insertion.bytes());
    }

    private void take(Source source, long now) {
        byte b = source.take();
        if (!source.foreign) {
            tracker.feed(b);
            expect(tracker.completed(), Asker.BRIDGE, now);
            put(b, now);
            return;
        }
        byte[] passed = filter.pass(b);
        switch (filter.verdict()) {
            case PASS -> expect(tracker.completed(), Asker.SERVICE, now);
            case SWALLOW -> {}
            case TELL_SPEED -> asksSpeed = true;
            case DISCONNECT -> disconnected = true;
        }
        ahead = Source.own(repetition.of(passed, tracker));
    }

    private void expect(int command, Asker by, long now) {
        int head = command == 0 ? ReplyHead.NONE : ReplyHead.to(command);
        if (head != ReplyHead.NONE) {
            pendingReplies.add(head, by, Math.max(now, cadence.settled()) + PATIENCE);
        }
    }

    private void put(byte b, long now) {
        chunk[filled++] = b;
        cadence.sent(b, now);
    }

    private void flush() throws IOException {
        int length = filled;
        filled = 0;
        settled = cadence.settled();
        if (length > 0) {
            line.write(chunk, 0, length);
            sent += length;
        }
    }

    /// Somebody paints. If it was another before, a message on row 0 that is on its way ends here.
    void change(Pen painter) {
        boolean same = painter == pen;
        pen = painter;
        if (!same && inserting == Kind.ROW_ZERO && !ahead.isEmpty()) {
            ahead = Source.own(LEAVE_ROW_ZERO);
        }
    }

    /// Whether nothing that was decided waits to be sent.
    boolean isEmpty() {
        return ahead.isEmpty();
    }

    /// Whether the service has hung up in the last [#flow].
    boolean disconnected() {
        return disconnected;
    }

    /// Whether the service wanted another speed in the last [#flow].
    boolean asksSpeed() {
        return asksSpeed;
    }

    /// The way home from where the stream stands.
    Source restoring() {
        filter.forget();
        repetition.forget();
        if (sevenBits) {
            skipPicture();
        }
        byte[] recipe = Restore.recipe(tracker);
        byte[] row = TerminalSetup.CLEAR_ROW_ZERO;
        byte[] all = Arrays.copyOf(recipe, recipe.length + row.length);
        System.arraycopy(row, 0, all, recipe.length, row.length);
        return Source.own(all);
    }

    /// A terminal of 7 bits has not seen it, and waits for no end of it.
    private void skipPicture() {
        while (tracker.picture() && tracker.left() > 0) {
            tracker.feed((byte) Codes.NUL);
        }
    }

    /// A Minitel as after its set-up.
    void begin() {
        filter.forget();
        repetition.forget();
        ahead = NOTHING;
        tracker.startFrom(home);
    }

    long sent() {
        return sent;
    }

    long swallowed() {
        return filter.swallowed();
    }

    /// When the Minitel will have obeyed all that was sent. Any thread.
    long settled() {
        return settled;
    }
}
