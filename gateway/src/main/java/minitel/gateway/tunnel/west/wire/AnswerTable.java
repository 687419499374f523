package minitel.gateway.tunnel.west.wire;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Who waits for which answer of one tunnel. For any thread; whoever puts an entry in takes it out,
/// and there are never more than transactions.
final class AnswerTable {
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    /// One who waits, until he has an answer or has gone.
    static final class Waiting {
        private static final WestMessage GONE = new WestMessage(Map.of(), new byte[0]);

        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicReference<@Nullable WestMessage> answer = new AtomicReference<>();

        /// @return empty when the time is up, or the tunnel has ended; then no answer is taken
        Optional<WestMessage> await(Duration limit) {
            try {
                over.await(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (Throwable _) {
                // Interrupted: the program ends.
            }
            return leave();
        }

        /// No answer is taken from now on.
        ///
        /// @return the one that has come
        Optional<WestMessage> leave() {
            answer.compareAndSet(null, GONE);
            return Optional.ofNullable(answer.get()).filter(come -> come != GONE);
        }

        private boolean take(WestMessage one) {
            boolean first = answer.compareAndSet(null, one);
            over.countDown();
            return first;
        }
    }

    Waiting add(String id) {
        Waiting one = new Waiting();
        waiting.put(id, one);
        return one;
    }

    void remove(String id) {
        waiting.remove(id);
    }

    /// @return whether anybody waits for it
    boolean take(WestMessage answer) {
        Waiting one = waiting.remove(answer.id());
        return one != null && one.take(answer);
    }

    int size() {
        return waiting.size();
    }

    /// No answer comes any more.
    void end() {
        waiting.values().forEach(one -> one.over.countDown());
    }
}
