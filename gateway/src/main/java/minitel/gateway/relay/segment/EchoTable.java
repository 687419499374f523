package minitel.gateway.relay.segment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.relay.frame.FrameFingerprint;
import minitel.gateway.relay.frame.UdpFrame;

/// The words that were said on a segment within the last two seconds, whoever said them: where a
/// relay repeats what others said as if it said so itself, and another relay does that too, nothing
/// but the words tells that it is the same again. For any thread.
final class EchoTable {
    static final Duration WINDOW = Duration.ofSeconds(2);

    /// The oldest go first.
    static final int MOST = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final FrameFingerprint fingerprint = FrameFingerprint.random();

    /// When they were said first, in nanoseconds: who says the same every second is heard every
    /// third time.
    private final Map<Long, Long> said =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
                    return size() > MOST;
                }
            };

    /// Notes that somebody says this now.
    ///
    /// @param frame no piece
    /// @return whether somebody has just said the same, to the same port: then that note stands
    boolean isEcho(UdpFrame frame, long now) {
        long print = fingerprint.ofWords(frame);
        lock.lock();
        try {
            Long before = said.get(print);
            if (before != null && now - before < WINDOW.toNanos()) {
                return true;
            }
            said.remove(print);
            said.put(print, now);
            return false;
        } finally {
            lock.unlock();
        }
    }
}
