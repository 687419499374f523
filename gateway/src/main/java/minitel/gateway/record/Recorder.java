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
import minitel.gateway.session.SessionEnd;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.SessionObserver;
import minitel.gateway.transport.Destination;
import minitel.line.LegEnd;
import minitel.videotex.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Records sessions, every one or those that are chosen, into files of their own, in the format
/// that the package describes.
///
/// No session ever waits for the disk: what has no room, or cannot be written, is counted here and
/// told in the file.
public final class Recorder implements SessionObserver, AutoCloseable {
    private final KeyMasking masking;
    private final InstantSource clock;
    private final RecordingQueue.Shared shared;
    private final RecordingWriter recordingWriter;
    private final boolean all;
    private final Function<String, byte[]> pageOf;
    private final Map<String, SessionRecorder> tapes = new ConcurrentHashMap<>();
    private final LongAdder unrecorded = new LongAdder();
    private volatile boolean closed;

    /// @param directory where the files are; made when it is missing
    /// @param days how long they are kept, at least 1
    /// @param keystrokes whether what people type is recorded too
    /// @param all whether every session is recorded, or only those that an operator chooses
    public record Settings(Path directory, int days, boolean keystrokes, boolean all) {}

    /// What came of the wish to record a session.
    public enum StartResult {
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
    record Dependencies(
            RecordingStore recordingStore,
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
                new Dependencies(
                        new RecordingFolder(settings.directory()),
                        InstantSource.system(),
                        System::nanoTime,
                        Logger::warn,
                        pageOf));
    }

    Recorder(Settings settings, Dependencies around) {
        masking = KeyMasking.of(settings.keystrokes());
        clock = around.clock();
        all = settings.all();
        pageOf = around.pageOf();
        shared = new RecordingQueue.Shared(around.nanoTime(), new QueueBudget(), new LongAdder());
        RecordingRetention retention =
                new RecordingRetention(settings.directory(), settings.days(), clock);
        recordingWriter =
                new RecordingWriter(
                        around.recordingStore(), retention, around.nanoTime(), around.trouble());
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
        SessionRecorder sessionRecorder = new SessionRecorder(session, door, origin);
        tapes.put(session, sessionRecorder);
        if (all && begin(sessionRecorder, null) != StartResult.NOW) {
            unrecorded.increment();
        }
    }

    private StartResult begin(SessionRecorder sessionRecorder, byte @Nullable [] late) {
        if (closed || !recordingWriter.admits()) {
            return StartResult.CROWDED;
        }
        if (sessionRecorder.begin(clock.instant(), shared, late)) {
            return StartResult.NOW;
        }
        recordingWriter.dismiss();
        return StartResult.GONE;
    }

    /// Records a session from now on, whether or not all are. Any thread.
    public StartResult record(Session session) {
        return record(session.id());
    }

    StartResult record(String session) {
        SessionRecorder sessionRecorder = tapes.get(session);
        if (sessionRecorder == null) {
            return StartResult.GONE;
        }
        if (sessionRecorder.current() != null) {
            return StartResult.BEFORE;
        }
        StartResult startResult = begin(sessionRecorder, pageOf.apply(session));
        RecordingQueue recording = sessionRecorder.current();
        if (startResult == StartResult.NOW && recording != null && recording.begin()) {
            recordingWriter.write(recording);
        }
        return startResult;
    }

    /// Ends the recording of a session that goes on. Any thread.
    ///
    /// @return false when it was not being recorded
    public boolean stop(String session) {
        SessionRecorder sessionRecorder = tapes.get(session);
        return sessionRecorder != null && end(sessionRecorder.stop(), "STOPPED");
    }

    public boolean isRecorded(String session) {
        SessionRecorder sessionRecorder = tapes.get(session);
        return sessionRecorder != null && sessionRecorder.current() != null;
    }

    @Override
    public void typed(Session session, List<KeyEvent> keys) {
        typed(session.id(), keys);
    }

    void typed(String session, List<KeyEvent> keys) {
        byte[] shown = masking.apply(keys);
        if (shown.length > 0) {
            add(session, t -> RecordedLineFormat.up(t, shown));
        }
    }

    @Override
    public void painted(Session session, byte[] bytes, int offset, int length) {
        painted(session.id(), bytes, offset, length);
    }

    void painted(String session, byte[] bytes, int offset, int length) {
        SessionRecorder sessionRecorder = tapes.get(session);
        if (sessionRecorder != null && sessionRecorder.current() != null) {
            byte[] page = sessionRecorder.confirmed(() -> pageOf.apply(session));
            if (page != null) {
                add(sessionRecorder, t -> RecordedLineFormat.page(t, page));
            }
            add(sessionRecorder, t -> RecordedLineFormat.down(t, bytes, offset, length));
        }
    }

    @Override
    public void redirecting(Session session, Destination to) {
        add(session.id(), t -> RecordedLineFormat.redirect(t, to.name()));
    }

    @Override
    public void redirected(Session session, Destination to) {
        add(session.id(), t -> RecordedLineFormat.reached(t, to.name()));
    }

    @Override
    public void returned(Session session, Destination from, LegEnd end) {
        add(session.id(), t -> RecordedLineFormat.home(t, from.name()));
    }

    @Override
    public void closed(Session session, SessionEnd sessionEnd) {
        close(session.id(), sessionEnd.name());
    }

    void close(String session, String why) {
        SessionRecorder sessionRecorder = tapes.remove(session);
        if (sessionRecorder != null) {
            end(sessionRecorder.end(), why);
        }
    }

    private boolean end(@Nullable RecordingQueue recording, String why) {
        if (recording != null && recording.end(t -> RecordedLineFormat.end(t, why))) {
            recordingWriter.write(recording);
        }
        return recording != null;
    }

    private void add(String session, LongFunction<String> line) {
        SessionRecorder sessionRecorder = tapes.get(session);
        if (sessionRecorder != null) {
            add(sessionRecorder, line);
        }
    }

    private void add(SessionRecorder sessionRecorder, LongFunction<String> line) {
        RecordingQueue recording = sessionRecorder.current();
        if (recording != null && recording.add(line)) {
            recordingWriter.write(recording);
        }
    }

    /// Writes what waits, for a few seconds at most. Sessions that are still going on are recorded
    /// no further.
    @Override
    public void close() {
        closed = true;
        tapes.clear();
        recordingWriter.close();
    }
}
