package minitel.gateway.record;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import minitel.gateway.session.Ending;
import minitel.gateway.session.LegEnd;
import minitel.gateway.session.Session;
import minitel.gateway.session.SessionObserver;
import minitel.gateway.transport.Destination;
import minitel.videotex.KeyEvent;
import org.tinylog.Logger;

/// Records every session into a file of its own, in the format that the package describes.
///
/// No session ever waits for the disk: what has no room, or cannot be written, is counted here and
/// told in the file.
public final class Recorder implements SessionObserver, AutoCloseable {
    private final Masking masking;
    private final InstantSource clock;
    private final Recording.Shared shared;
    private final Scribe scribe;
    private final Map<String, Recording> recordings = new ConcurrentHashMap<>();
    private final LongAdder unrecorded = new LongAdder();
    private volatile boolean closed;

    /// @param directory where the files are; made when it is missing
    /// @param days how long they are kept, at least 1
    /// @param keystrokes whether what people type is recorded too
    public record Settings(Path directory, int days, boolean keystrokes) {}

    /// @param clock the time of day
    /// @param nanoTime a clock that nobody sets, in nanoseconds
    /// @param trouble told at most once a minute, on the writing thread
    record Surroundings(
            Disk disk, InstantSource clock, LongSupplier nanoTime, Consumer<String> trouble) {}

    /// Records from now on, once it observes the sessions.
    public Recorder(Settings settings) {
        this(
                settings,
                new Surroundings(
                        new Folder(settings.directory()),
                        InstantSource.system(),
                        System::nanoTime,
                        Logger::warn));
    }

    Recorder(Settings settings, Surroundings around) {
        masking = Masking.of(settings.keystrokes());
        clock = around.clock();
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
        if (closed || !scribe.admits()) {
            unrecorded.increment();
            return;
        }
        Instant start = clock.instant();
        String header = Lines.header(session, start, door, origin);
        recordings.put(session, new Recording(RecordingName.of(start, session), header, shared));
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
        add(session, t -> Lines.down(t, bytes, offset, length));
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
        Recording recording = recordings.remove(session);
        if (recording != null && recording.end(t -> Lines.end(t, why))) {
            scribe.write(recording);
        }
    }

    private void add(String session, LongFunction<String> line) {
        Recording recording = recordings.get(session);
        if (recording != null && recording.add(line)) {
            scribe.write(recording);
        }
    }

    /// Writes what waits, for a few seconds at most. Sessions that are still going on are recorded
    /// no further.
    @Override
    public void close() {
        closed = true;
        recordings.clear();
        scribe.close();
    }
}
