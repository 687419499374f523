package minitel.find;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tinylog.Logger;

/// One thread for some channels and a clock: it hands on each datagram, and asks between them what
/// is due. What goes wrong with one datagram costs that one.
public final class DatagramLoop implements Closeable {
    /// Nothing that is read here is longer: what is gets cut, and then means nothing.
    static final int LONGEST = 9000;

    /// So many of one channel, then the others get their turn.
    private static final int IN_TURN = 32;

    private static final Duration CLOSES = Duration.ofSeconds(1);

    private final Selector selector;
    private final Work work;
    private final ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closed;
    private final Set<String> told = new HashSet<>();

    /// What the loop is for; all of it on the loop's thread.
    public interface Work {
        /// Does what is due.
        ///
        /// @return how long until something may be due again
        Duration turn(DatagramLoop loop) throws IOException;

        /// The last thing; the channels are closed behind it.
        void end();
    }

    /// Takes what has come in.
    @FunctionalInterface
    public interface Arrivals {
        /// @param datagram is filled anew for the next one
        void arrived(ByteBuffer datagram, InetSocketAddress from) throws IOException;
    }

    private DatagramLoop(Work work) throws IOException {
        this.work = work;
        selector = Selector.open();
    }

    /// @param name of the thread
    /// @throws IOException when the process has no descriptor left
    public static DatagramLoop start(String name, Work work) throws IOException {
        DatagramLoop loop = new DatagramLoop(work);
        Thread.ofPlatform().daemon().name(name).start(loop::run);
        return loop;
    }

    /// Reads this channel too, until it is closed. On the loop's thread.
    public void read(DatagramChannel channel, Arrivals arrivals) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, arrivals);
    }

    /// Something may be due. Any thread.
    public void wake() {
        selector.wakeup();
    }

    /// Ends it within a second.
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            ended.await(CLOSES.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            // Nobody interrupts it.
        }
    }

    private void run() {
        try {
            while (!closed) {
                Duration wait = turn();
                selector.select(
                        key ->
                                readSome(
                                        (DatagramChannel) key.channel(),
                                        (Arrivals) key.attachment()),
                        Math.max(1, wait.toMillis()));
            }
        } catch (Throwable t) {
            Logger.error(t, "gateways are neither found nor announced any more");
        } finally {
            end();
        }
    }

    private Duration turn() {
        try {
            return work.turn(this);
        } catch (Throwable t) {
            tell(t);
            return CLOSES;
        }
    }

    private void readSome(DatagramChannel channel, Arrivals arrivals) {
        for (int i = 0; i < IN_TURN && channel.isOpen(); i++) {
            SocketAddress from;
            try {
                from = channel.receive(buffer.clear());
            } catch (Throwable t) {
                tell(t); // its interface has gone: whoever made it notices
                close(channel);
                return;
            }
            if (from == null) {
                return;
            }
            handOn(arrivals, (InetSocketAddress) from);
        }
    }

    private void handOn(Arrivals arrivals, InetSocketAddress from) {
        try {
            arrivals.arrived(buffer.flip(), from);
        } catch (Throwable t) {
            tell(t);
        }
    }

    private void tell(Throwable t) {
        tell("something went wrong with a datagram, or between two", t);
    }

    /// Says what went wrong, each once: strangers can bring some of it about. On the loop's thread.
    ///
    /// @param what a sentence, always the same for the same trouble
    public void tell(String what, Throwable t) {
        if (told.add(what)) {
            Logger.warn("{} ({}); this is said once", what, t.toString());
        }
    }

    private void end() {
        try {
            work.end();
        } catch (Throwable t) {
            tell(t);
        } finally {
            selector.keys().forEach(key -> close(key.channel()));
            close(selector);
            ended.countDown();
        }
    }

    private static void close(Closeable channel) {
        try {
            channel.close();
        } catch (Throwable _) {
            // It is of no use any more.
        }
    }
}
