package minitel.gateway.relay.mesh.name;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A few threads that may be held up by a name service: a look-up is a native call, which nobody
/// can end. Nobody waits for them.
public final class LookupThreads implements Executor, AutoCloseable {
    private static final int THREADS = 4;

    private final ThreadPoolExecutor pool;

    public LookupThreads() {
        pool =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(PeerDirectory.MOST + 1),
                        Thread.ofPlatform().daemon().name("mesh lookup ", 1).factory());
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable question) {
        pool.execute(question);
    }

    /// Those that are held up end when the name service lets them.
    @Override
    public void close() {
        pool.getQueue().clear();
        pool.shutdown();
    }
}
