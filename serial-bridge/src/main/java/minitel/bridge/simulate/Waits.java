package minitel.bridge.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Callers that wait until the simulated Minitel is in a certain state, and watchers that are
/// called after each step. Whoever calls holds the Minitel's lock.
final class Waits {
    private final List<Wait> waits = new ArrayList<>();
    private final List<Runnable> watchers = new ArrayList<>();

    private record Wait(Predicate<Snapshot> wanted, CompletableFuture<Snapshot> reached) {
        void tell(Snapshot now) {
            try {
                if (!reached.isDone() && wanted.test(now)) {
                    reached.complete(now);
                }
            } catch (Throwable t) {
                reached.completeExceptionally(t);
            }
        }
    }

    /// @return done with the first state that is as wanted
    CompletableFuture<Snapshot> add(Predicate<Snapshot> wanted) {
        CompletableFuture<Snapshot> reached = new CompletableFuture<>();
        waits.add(new Wait(wanted, reached));
        return reached;
    }

    void remove(CompletableFuture<Snapshot> reached) {
        waits.removeIf(wait -> wait.reached == reached);
    }

    /// @param watcher called after each step; must not block
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /// Something happened; the state is made up only if somebody waits for it.
    void tell(Supplier<Snapshot> state) {
        watchers.forEach(Runnable::run);
        if (!waits.isEmpty()) {
            Snapshot now = state.get();
            waits.forEach(wait -> wait.tell(now));
        }
    }

    /// Nothing will happen any more.
    void fail(Throwable why) {
        waits.forEach(wait -> wait.reached.completeExceptionally(why));
    }
}
