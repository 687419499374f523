package minitel.gateway.record;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import minitel.gateway.session.Ending;
import minitel.gateway.session.LegEnd;
import minitel.gateway.session.Session;
import minitel.gateway.session.SessionObserver;
import minitel.gateway.transport.Destination;
import minitel.videotex.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Records sessions, every one or those that are chosen, into files of their own, in the format
/// that the package describes.
///
/// No session ever waits for the disk: what has no room, or cannot be written, is counted here and
/// told in the file.
public final class Recorder implements SessionObserver, AutoCloseable {
    private final Masking masking;
    private final InstantSource clock;
    private final Recording.Shared shared;
    private final Scribe scribe;
    private final boolean all;
    private final Function<String, byte[]> pageOf;
    private final Map<String, Tape> tapes = new ConcurrentHashMap<>();
    private final LongAdder unrecorded = new LongAdder();
    private volatile boolean closed;

    /// @param directory where the files are; made when it is missing
    /// @param days how long they are kept, at least 1
    /// @param keystrokes whether what people type is recorded too
    /// @param all whether every session is recorded, or only those that an operator chooses
    public record Settings(Path directory, int days, boolean keystrokes, boolean all) {}

    /// What came of the wish to record a session.
    public enum Began {
        NOW,
        /// It is being recorded.
        BEFORE,
        /// It is over.
        GONE,
        /// Too many recordings wait for the disk.
        CROWDED
    }

    /// @param clock the time of day
    /// @param nanoTime a clock that nobody sets, in nanoseconds
    /// @param trouble told at most once a minute, on the writing thread
    /// @param pageOf what is on a session's screen
    record Surroundings(
            Disk disk,
            InstantSource clock,
            LongSupplier nanoTime,
            Consumer<String> trouble,
            Function<String, byte[]> pageOf) {}

    /// Records from now on, once it observes the sessions.
    ///
    /// @param pageOf what paints a session's screen as it is now, beginning with a clear-screen;
    ///   empty = unknown. Whoever keeps it is told of painted bytes after this recorder
    public Recorder(Settings settings, Function<String, byte[]> pageOf) {
        this(
                settings,
                new Surroundings(
                        new Folder(settings.directory()),
                        InstantSource.system(),
                        System::nanoTime,
                        Logger::warn,
                        pageOf));
    }

    Recorder(Settings settings, Surroundings around) {
        masking = Masking.of(settings.keystrokes());
        clock = around.clock();
        all = settings.all();
        pageOf = around.pageOf();
        shared = new Recording.Shared(around.nanoTime(), new Room(), new LongAdder());
        Retention retention = new Retention(settings.directory(), settings.days(), clock);
        scribe = new Scribe(around.disk(), retention, around.nanoTime(), around.trouble());
    }

    /// Lines that are in no file, since the start.
    public long lost() {
        return shared.lost().sum();
    }

    /// Sessions of which there is no file at all, because too many waited for the disk.
    public long unrecorded() {
        return unrecorded.sum();
    }

    @Override
    public void opened(Session session) {
        open(session.id(), session.door().access(), session.origin().toString());
    }

    void open(String session, String door, String origin) {
        Tape tape = new Tape(session, door, origin);
        tapes.put(session, tape);
        if (all && begin(tape, null) != Began.NOW) {
            unrecorded.increment();
        }
    }

    private Began begin(Tape tape, byte @Nullable [] late) {
        if (closed || !scribe.admits()) {
            return Began.CROWDED;
        }
        if (tape.begin(clock.instant(), shared, late)) {
            return Began.NOW;
        }
        scribe.dismiss();
        return Began.GONE;
    }

    /// Records a session from now on, whether or not all are. Any thread.
    public Began record(Session session) {
        return record(session.id());
    }

    Began record(String session) {
        Tape tape = tapes.get(session);
        if (tape == null) {
            return Began.GONE;
        }
        if (tape.current() != null) {
            return Began.BEFORE;
        }
        Began began = begin(tape, pageOf.apply(session));
        Recording recording = tape.current();
        if (began == Began.NOW && recording != null && recording.begin()) {
            scribe.write(recording);
        }
        return began;
    }

    /// Ends the recording of a session that goes on. Any thread.
    ///
    /// @return false when it was not being recorded
    public boolean stop(String session) {
        Tape tape = tapes.get(session);
        return tape != null && end(tape.stop(), "STOPPED");
    }

    public boolean isRecorded(String session) {
        Tape tape = tapes.get(session);
        return tape != null && tape.current() != null;
    }

    @Override
    public void typed(Session session, List<KeyEvent> keys) {
        typed(session.id(), keys);
    }

    void typed(String session, List<KeyEvent> keys) {
        byte[] shown = masking.apply(keys);
        if (shown.length > 0) {
            add(session, t -> Lines.up(t, shown));
        }
    }

    @Override
    public void painted(Session session, byte[] bytes, int offset, int length) {
        painted(session.id(), bytes, offset, length);
    }

    void painted(String session, byte[] bytes, int offset, int length) {
        Tape tape = tapes.get(session);
        if (tape != null && tape.current() != null) {
            byte[] page = tape.confirmed(() -> pageOf.apply(session));
            if (page != null) {
                add(tape, t -> Lines.page(t, page));
            }
            add(tape, t -> Lines.down(t, bytes, offset, length));
        }
    }

    @Override
    public void redirecting(Session session, Destination to) {
        add(session.id(), t -> Lines.redirect(t, to.name()));
    }

    @Override
    public void redirected(Session session, Destination to) {
        add(session.id(), t -> Lines.reached(t, to.name()));
    }

    @Override
    public void returned(Session session, Destination from, LegEnd end) {
        add(session.id(), t -> Lines.home(t, from.name()));
    }

    @Override
    public void closed(Session session, Ending ending) {
        close(session.id(), ending.name());
    }

    void close(String session, String why) {
        Tape tape = tapes.remove(session);
        if (tape != null) {
            end(tape.end(), why);
        }
    }

    private boolean end(@Nullable Recording recording, String why) {
        if (recording != null && recording.end(t -> Lines.end(t, why))) {
            scribe.write(recording);
        }
        return recording != null;
    }

    private void add(String session, LongFunction<String> line) {
        Tape tape = tapes.get(session);
        if (tape != null) {
            add(tape, line);
        }
    }

    private void add(Tape tape, LongFunction<String> line) {
        Recording recording = tape.current();
        if (recording != null && recording.add(line)) {
            scribe.write(recording);
        }
    }

    /// Writes what waits, for a few seconds at most. Sessions that are still going on are recorded
    /// no further.
    @Override
    public void close() {
        closed = true;
        tapes.clear();
        scribe.close();
    }
}
