package minitel.gateway.session.run;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import minitel.gateway.session.SessionEffect.Opening;
import minitel.gateway.session.SessionState;
import minitel.io.ByteArrays;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.line.Insertions;
import minitel.line.LineListener;
import minitel.line.Pacing;
import minitel.line.SequenceWriter;
import minitel.line.TerminalWriter;
import minitel.line.WriteResult;
import minitel.videotex.Restore;

/// What a session shows on its terminal: which leg is in front, how its picture begins, and what
/// the gateway itself has to say. All of it goes through one [TerminalWriter].
///
/// [#front], [#overlay], [#echo], [#command] and [#repaintIfSilent] return at once and are the
/// owner's; [#write] blocks at the line's pace and is the leg's screen loop's. A write that the
/// kernel holds cannot be taken back: the housekeeper bounds it by [#writingSince].
final class Screen {
    /// The leg number of the session's own last words.
    static final int SESSION = -1;

    /// How long a sentence of ours stands on row 0, so that it can be read: the messages of
    /// services wait that long, and so does the next sentence. The user's next function key ends
    /// it.
    static final long READING = 2_000_000_000;

    static final byte[] CLEAR_ROW_ZERO = {0x1F, 0x40, 0x41, 0x18, 0x0A};

    private final String name;
    private final PaceWheel wheel;
    private final LongSupplier clock;
    private final Listener listener;
    private final PacedLine line;
    private final Insertions insertions = new Insertions(Kind.values());
    private final TerminalWriter writer;
    private final HomeRepainter repainter;
    private volatile LegFront current;

    /// What waits to be put between two sequences: commands for the terminal itself, whoever is in
    /// front, echoes in the order of their typing, the newest sentence of ours, the newest message
    /// of a service.
    enum Kind implements Insertions.Kind {
        COMMAND(256, false),
        ECHO(256, false),
        SENTENCE(0, true),
        MESSAGE(0, true);

        private final int room;
        private final boolean onRowZero;

        Kind(int room, boolean onRowZero) {
            this.room = room;
            this.onRowZero = onRowZero;
        }

        @Override
        public int room() {
            return room;
        }

        @Override
        public long patience() {
            return Pacing.NEVER;
        }

        @Override
        public boolean onRowZero() {
            return onRowZero;
        }
    }

    /// Hears what happens at the terminal. Must not block.
    interface Listener {
        void painted(byte[] bytes, int offset, int length);

        /// What was painted at a pace: how long its line takes for it, how long it took.
        void paced(long lineNanos, long tookNanos);

        void restored(Restore.Acknowledgements acknowledgements);

        /// False when the terminal is known to read a picture as text.
        boolean showsPhotos();

        void broken();

        /// What waited to be inserted found no room, or a newer one has taken its place.
        void lost();
    }

    Screen(String name, Duplex terminal, PaceWheel wheel, LongSupplier clock, Listener listener) {
        this.name = name;
        this.wheel = wheel;
        this.clock = clock;
        this.listener = listener;
        line = new PacedLine(wheel, clock);
        PacedLine.WheelPacing unlimited = line.at(0);
        RowZeroHold hold = new RowZeroHold(insertions, this::withhold, listener::showsPhotos);
        writer =
                new TerminalWriter(
                        name,
                        terminal::write,
                        unlimited,
                        insertions,
                        new TerminalWriter.Ears(hold, new Told()));
        repainter = new HomeRepainter(name, wheel, clock, this::paintAgain);
        current = new LegFront(0, Opening.KEEP, new byte[0], unlimited, writer.take(unlimited));
    }

    /// Gives the pen to a leg; the opening is painted as soon as the terminal takes it.
    ///
    /// @param message a row-0 message behind the opening, empty for none
    /// @param bitsPerSecond the line's pace, 0 = unlimited
    void front(int leg, Opening opening, byte[] message, int bitsPerSecond) {
        if (leg == SESSION) { // no words come behind the last ones
            insertions.cancel(Kind.SENTENCE);
            insertions.cancel(Kind.MESSAGE);
        }
        insertions.cancel(Kind.ECHO);
        if (LegFront.saysWhy(opening, message)) {
            insertions.keepRowZero(SessionState.NEVER);
        } else {
            insertions.freeRowZero();
        }
        PacedLine.WheelPacing pacing = line.at(bitsPerSecond);
        current = new LegFront(leg, opening, message, pacing, writer.take(pacing));
        if (opening != Opening.KEEP || message.length > 0) {
            VirtualThreads.start(name + ".opening", () -> write(leg, new byte[0], 0));
        }
    }

    /// Paints, at the line's pace. Called on the leg's screen loop.
    WriteResult write(int leg, byte[] bytes, int length) {
        return write(leg, bytes, length, false);
    }

    /// @param keep whether it is home's, and remembered, painted or not
    WriteResult write(int leg, byte[] bytes, int length, boolean keep) {
        LegFront front = current;
        if (front.leg != leg) {
            if (keep) {
                repainter.keep(bytes, length);
            }
            return WriteResult.REVOKED;
        }
        if (length > 0) { // it is the leg's: the thread of the opening has nothing to tell
            front.hears(bytes, length);
        }
        front.writing.lock();
        try {
            if (keep) {
                repainter.keep(bytes, length);
            }
            return paint(front, bytes, length);
        } finally {
            front.writing.unlock();
            if (length > 0) {
                front.heardUntil(clock);
            }
        }
    }

    /// Called by whoever writes for the leg.
    private WriteResult paint(LegFront front, byte[] bytes, int length) {
        WriteResult opened = open(front);
        if (opened != WriteResult.WRITTEN) {
            return opened;
        }
        int from = front.muted ? front.newPage(bytes, length) : 0;
        return from == length
                ? WriteResult.WRITTEN
                : paced(front, () -> writer.write(front.pen, bytes, from, length));
    }

    /// Called by whoever writes for the leg.
    private void paintAgain(LegFront front, byte[] page) {
        paint(front, page, page.length);
    }

    private WriteResult open(LegFront front) {
        Opening opening = front.opening;
        if (opening == null) {
            return WriteResult.WRITTEN;
        }
        front.opening = null;
        WriteResult result =
                paced(
                        front,
                        () ->
                                writer.writeNext(
                                        front.pen,
                                        sequences -> first(sequences, opening, front.message)));
        if (result == WriteResult.WRITTEN && front.saysWhy() && front == current) {
            insertions.keepRowZero(Math.max(line.free(), clock.getAsLong()) + READING);
            writer.insertSoon(); // a message that came before has its time now
        }
        return result;
    }

    /// What a new leg's picture begins with.
    private byte[] first(SequenceWriter sequences, Opening opening, byte[] message) {
        byte[] first =
                switch (opening) {
                    case KEEP -> {
                        sequences.closeWhatIsOpen();
                        yield new byte[0];
                    }
                    case RESTORE, RESTORE_UNTIL_CLEAR -> {
                        listener.restored(Restore.acknowledgements(sequences.tracker()));
                        yield sequences.restoring();
                    }
                };
        byte[] rowZero = opening == Opening.KEEP || message.length > 0 ? message : CLEAR_ROW_ZERO;
        return ByteArrays.joined(first, rowZero);
    }

    /// Never more than one batch ahead of the line: what was written last has been sent before the
    /// next is, and before the leg reads on.
    private WriteResult paced(LegFront front, Supplier<WriteResult> writing) {
        PacedLine.WheelPacing pacing = front.pacing;
        if (!pacing.limited()) {
            return writing.get();
        }
        wheel.paintingBegins();
        try {
            writer.await(front.pen, pacing.due());
            long begun = pacing.begins();
            long before = pacing.spent();
            WriteResult result = writing.get();
            writer.await(front.pen, pacing.due());
            if (result == WriteResult.WRITTEN && pacing.spent() > before) {
                listener.paced(pacing.spent() - before, clock.getAsLong() - begun);
            }
            return result;
        } finally {
            wheel.paintingEnds();
        }
    }

    /// Puts a service's row-0 message where it does no harm; the newest wins.
    void overlay(byte[] message) {
        insert(Kind.MESSAGE, message);
    }

    /// Puts a sentence of ours there, and lets it stand.
    void say(byte[] words) {
        insert(Kind.SENTENCE, words);
    }

    /// Echoes typed characters, or beeps.
    void echo(byte[] characters) {
        insert(Kind.ECHO, characters);
    }

    /// Tells the terminal itself something, whoever is in front.
    void command(byte[] commands) {
        insert(Kind.COMMAND, commands);
    }

    private void insert(Kind kind, byte[] bytes) {
        if (!writer.insert(kind, bytes)) {
            listener.lost();
        }
    }

    /// A message of the leg in front waits; called by its writer.
    private void withhold(byte[] message) {
        if (!insertions.add(Kind.MESSAGE, message, clock.getAsLong())) {
            listener.lost();
        }
    }

    /// The user has pressed a function key: he has read what stands on row 0, once it is painted.
    void sentenceIsRead() {
        if (insertions.rowZeroTakenUntil() != SessionState.NEVER) {
            insertions.freeRowZero();
        }
        writer.insertSoon();
    }

    /// Paints what home has last shown, if it has begun no page since it got the pen.
    void repaintIfSilent(int leg) {
        LegFront front = current;
        if (front.leg == leg) {
            repainter.ifSilent(front);
        }
    }

    /// When the write under way began on [System#nanoTime], 0 = none.
    long writingSince() {
        return writer.writingSince();
    }

    long painted() {
        return writer.written();
    }

    /// Tells the session, and keeps what is said on row 0 there for a while.
    private final class Told implements LineListener {
        @Override
        public void written(byte[] bytes, int offset, int length) {
            listener.painted(bytes, offset, length);
        }

        @Override
        public void inserted(Insertions.Kind kind, int length) {
            if (kind == Kind.SENTENCE) {
                long painting = length * current.pacing.character();
                insertions.keepRowZero(clock.getAsLong() + READING + painting);
            }
        }

        @Override
        public void broken(Throwable why) {
            listener.broken();
        }
    }
}
