package minitel.gateway.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import minitel.gateway.replay.TimedPlayer.Played;
import minitel.io.Duplex;
import minitel.io.Timebox;
import minitel.io.VirtualThreads;
import minitel.life.Amount;
import org.jspecify.annotations.Nullable;

/// Sends what a recorded terminal sent, in its time, and keeps what is answered.
public final class ReplayTerminal {
    /// Of what is answered, so much is kept.
    static final long MOST = 64 << 20;

    private static final long QUIET = TimeUnit.SECONDS.toNanos(1);

    /// A page that never rests, a clock, is not waited for longer.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private static final Duration WRITE = Duration.ofSeconds(20);

    private final Duplex line;
    private final OutputStream save;
    private final RealPlaybackClock realPlaybackClock = new RealPlaybackClock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long received;
    private long left;
    private long latest;
    private boolean over;
    private @Nullable IOException trouble;

    /// @param save takes what comes; it is the caller's to close
    public ReplayTerminal(Duplex line, OutputStream save) {
        this.line = line;
        this.save = save;
    }

    /// Sends everything, waits for a second of quiet, hangs up.
    ///
    /// @return what came of it, for the operator
    /// @throws IOException when what came could not be saved
    public String play(PlayableRecording playableRecording, PlaybackSpeed speed)
            throws IOException {
        latest = realPlaybackClock.now();
        VirtualThreads.start(line.peer() + ".received", this::receive);
        String sent;
        try (Stream<TimedBytes> cues = playableRecording.cues(ReplayDirection.UP)) {
            Played played =
                    new TimedPlayer(realPlaybackClock, speed).play(cues.iterator(), this::send);
            awaitQuiet();
            sent = "sent " + played;
        } catch (Throwable t) {
            sent = "hung up before all was sent (" + t.getMessage() + ")";
        } finally {
            line.close();
        }
        return ended(sent);
    }

    private void send(byte[] bytes) throws IOException {
        try (Timebox _ = new Timebox(line.peer() + ".patience", WRITE, line::abort)) {
            line.write(bytes);
        }
    }

    private void receive() {
        byte[] buffer = new byte[4096];
        try {
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
                take(buffer, n);
            }
        } catch (Throwable _) {
            // A line that breaks has ended.
        } finally {
            lock.lock();
            over = true;
            changed.signalAll();
            lock.unlock();
            realPlaybackClock.close();
        }
    }

    private void take(byte[] bytes, int count) {
        lock.lock();
        try {
            int kept = (int) Math.min(count, MOST - received);
            left += count - kept;
            received += kept;
            latest = realPlaybackClock.now();
            save.write(bytes, 0, kept);
        } catch (Throwable t) {
            trouble = t instanceof IOException io ? io : new IOException(t);
            realPlaybackClock.close();
            over = true;
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    private void awaitQuiet() throws InterruptedException {
        lock.lock();
        try {
            long from = realPlaybackClock.now();
            long end = from + PATIENCE;
            latest = from;
            long now = from;
            while (!over && now - latest < QUIET && now < end) {
                changed.awaitNanos(Math.min(latest + QUIET - now, end - now));
                now = realPlaybackClock.now();
            }
        } finally {
            lock.unlock();
        }
    }

    private String ended(String sent) throws IOException {
        lock.lock();
        try {
            if (trouble != null) {
                throw trouble;
            }
            String more =
                    left == 0 ? "" : ", " + Amount.of(left, "more was", "more were") + " not kept";
            return sent + "; received " + Amount.of(received, "byte") + more;
        } finally {
            lock.unlock();
        }
    }
}
