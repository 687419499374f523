package minitel.dial;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialException.Why;

/// Host names -> addresses, within the time of an attempt.
///
/// A look-up is a native call: it pins a virtual thread, cannot be ended, and may take half a
/// minute. So a few platform threads do it, and whoever waits for them leaves when his time is up.
final class HostResolver {
    private static final int THREADS = 8;
    private static final int WAITING = 64;

    private final ExecutorService lookups;

    /// What the system says of a name; a test says something else.
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Lookup lookup;

    HostResolver(Lookup lookup) {
        this.lookup = lookup;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        10,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        Thread.ofPlatform().daemon().name("lookup-", 1).factory());
        pool.allowCoreThreadTimeOut(true);
        lookups = pool;
    }

    /// @return at least one, in the order in which the system prefers them
    List<InetAddress> resolve(String host, DialAttempt attempt) throws DialException {
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) { // a name
            return await(host, submit(host), attempt);
        }
    }

    private Future<InetAddress[]> submit(String host) throws DialException {
        try {
            return lookups.submit(() -> lookup.addresses(host));
        } catch (Throwable t) { // RejectedExecutionException; not typed: it may park
            throw new DialException(
                    Why.TIMEOUT, host + ": too many names are being looked up, none answers", t);
        }
    }

    private static List<InetAddress> await(
            String host, Future<InetAddress[]> answer, DialAttempt attempt) throws DialException {
        try {
            attempt.owns(() -> answer.cancel(false));
            return List.of(answer.get(attempt.remaining().toNanos(), TimeUnit.NANOSECONDS));
        } catch (Throwable t) { // not typed: it parks
            if (t.getCause() instanceof UnknownHostException) {
                throw new DialException(Why.UNKNOWN_HOST, host + " has no address", t);
            }
            attempt.remaining(); // says whether time or patience ended
            throw new DialException(Why.TIMEOUT, host + " could not be looked up in time", t);
        } finally {
            answer.cancel(false); // drops it from the queue's work when nobody waits any more
        }
    }
}
