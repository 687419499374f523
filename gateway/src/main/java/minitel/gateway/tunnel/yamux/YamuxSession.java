package minitel.gateway.tunnel.yamux;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import minitel.gateway.tunnel.yamux.frame.FrameReader;
import minitel.gateway.tunnel.yamux.frame.YamuxHeader;
import minitel.gateway.tunnel.yamux.frame.YamuxViolation;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.rate.RateBudget;
import org.jspecify.annotations.Nullable;

/// One end of a yamux session over a line: many streams, opened by either end. Whoever makes it
/// calls [#run] and waits there for its end; everything else is for any thread.
///
/// The line may keep or lose the boundaries of what is written. Three threads serve a session: one
/// reads, one writes, one watches the clock; and each stream that the other end opens has one. The
/// reader is the kernel's: it is woken for a key press without a poller and a queue between.
public final class YamuxSession implements AutoCloseable {
    private static final int READ_AT_ONCE = 64 * 1024;

    private final Duplex line;
    private final StreamAcceptor acceptor;
    private final StreamTable table;
    private final FrameHandler handler;
    private final FrameSender sender;
    private final KeepAliveTicker ticker;
    private volatile boolean running;
    private boolean closing;

    /// @param line bytes both ways, closed with this
    /// @param acceptor serves what the other end opens
    public YamuxSession(
            Duplex line, YamuxRole role, YamuxSettings settings, StreamAcceptor acceptor) {
        this(line, role, settings, acceptor, System::nanoTime);
    }

    YamuxSession(
            Duplex line,
            YamuxRole role,
            YamuxSettings settings,
            StreamAcceptor acceptor,
            LongSupplier nanos) {
        this.line = line;
        this.acceptor = acceptor;
        table = new StreamTable(role, settings, line, nanos);
        int opens = settings.opensPerSecond();
        RateBudget rate = new RateBudget(opens, 2 * opens, nanos);
        handler = new FrameHandler(role, table, rate, this::serve);
        sender = table.sender;
        ticker = new KeepAliveTicker(line, table, sender, settings);
    }

    /// Has the line read until the session is over; then all streams are, and its threads. To be
    /// called once.
    ///
    /// @throws IOException when the session broke: the line did, or the other end went without a
    ///   goodbye, answered no ping or sent what it may not
    public void run() throws IOException {
        VirtualThreads.start(line.peer() + ".send", sender::run);
        VirtualThreads.start(line.peer() + ".tick", ticker::run);
        start();
        IOException why = null;
        try {
            FutureTask<Optional<IOException>> reading = new FutureTask<>(this::read);
            Thread.ofPlatform().daemon().name(line.peer() + ".read").start(reading);
            why = reading.get().orElse(null);
        } catch (Throwable t) { // not typed: it parks
            why = behindGoodbye(t instanceof ExecutionException ? t.getCause() : t);
        } finally {
            part(why);
        }
        if (why != null) {
            throw why;
        }
    }

    private void start() {
        table.lock.lock();
        try {
            running = true;
            table.queue.ping();
        } finally {
            table.lock.unlock();
        }
    }

    /// @return what is wrong; empty = it ended in good order
    private Optional<IOException> read() throws IOException {
        byte[] buffer = new byte[READ_AT_ONCE];
        FrameReader frames = new FrameReader(handler);
        for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
            frames.take(buffer, n);
        }
        boolean parted = handler.parted() && frames.isBetweenFrames();
        return Optional.ofNullable(
                told(parted ? null : new IOException("the tunnel's line ended without a goodbye")));
    }

    /// Who has said goodbye may go in any way: a line that breaks behind that is no fault.
    private @Nullable IOException behindGoodbye(@Nullable Throwable last) {
        return handler.parted() && !(last instanceof YamuxViolation) ? null : told(last);
    }

    /// What is told of the end: a first cause goes before what came of it. Who has said goodbye
    /// takes no more of what is sent to him: that is no fault.
    private @Nullable IOException told(@Nullable Throwable last) {
        table.lock.lock();
        try {
            IOException first = table.over();
            if (closing || last == null) {
                return null;
            }
            IOException why = last instanceof IOException broken ? broken : new IOException(last);
            return first == null ? why : first;
        } finally {
            table.lock.unlock();
        }
    }

    private void part(@Nullable IOException why) {
        table.lock.lock();
        try {
            if (why instanceof YamuxViolation) {
                table.queue.goAway(YamuxHeader.PROTOCOL_ERROR);
            }
            table.end(why == null ? new IOException("the tunnel has ended") : why);
            sender.part();
            while (!sender.isDone()) {
                table.work.awaitUninterruptibly(); // the ticker sees to it
            }
        } finally {
            table.lock.unlock();
        }
    }

    /// Opens a stream. Never waits: what is written goes out behind the news of it.
    ///
    /// @param urgent before bulk: for what a person waits for
    /// @throws YamuxBusyException when as many are open as may be, or the other end wants no more
    /// @throws IOException when the session is over
    public YamuxStream open(boolean urgent) throws IOException {
        table.lock.lock();
        try {
            return table.open(urgent);
        } finally {
            table.lock.unlock();
        }
    }

    /// Called with the lock held.
    private void serve(YamuxStream stream) {
        VirtualThreads.start(stream.peer(), () -> accept(stream));
    }

    private void accept(YamuxStream stream) {
        boolean served = false;
        try {
            acceptor.accept(stream);
            served = true;
        } catch (Throwable t) { // not typed: it parks
            if (!(t instanceof IOException)) {
                throw new IllegalStateException("stream " + stream.peer() + " died", t);
            }
        } finally {
            if (served) {
                stream.close();
            } else {
                stream.abort();
            }
        }
    }

    /// How long the way there and back took last; empty = nothing was measured yet.
    public Optional<Duration> roundTrip() {
        table.lock.lock();
        try {
            return table.limiter.roundTrip();
        } finally {
            table.lock.unlock();
        }
    }

    /// Asks the other end whether it is there: for who has reason to doubt, as after a sleep.
    ///
    /// @return false when no answer to any ping came meanwhile
    public boolean answers(Duration patience) throws IOException {
        table.lock.lock();
        try {
            long before = table.answers();
            long until = table.now() + patience.toNanos();
            table.queue.ping();
            while (table.over() == null && table.answers() == before && until > table.now()) {
                StreamTable.await(table.answered, until - table.now());
            }
            return table.answers() != before;
        } finally {
            table.lock.unlock();
        }
    }

    public YamuxFigures figures() {
        table.lock.lock();
        try {
            return table.counters.figures(table.live());
        } finally {
            table.lock.unlock();
        }
    }

    /// Whether no stream can be opened any more.
    public boolean ended() {
        table.lock.lock();
        try {
            return table.over() != null;
        } finally {
            table.lock.unlock();
        }
    }

    /// Takes no more streams of the other end and tells it so; those that are open go on.
    public void goAway() {
        table.lock.lock();
        try {
            handler.shut();
            table.queue.goAway(YamuxHeader.NORMAL);
        } finally {
            table.lock.unlock();
        }
    }

    /// Says goodbye and ends the line behind it. What was written to streams still goes out; those
    /// that have not been ended are broken at both ends. Returns at once.
    @Override
    public void close() {
        table.lock.lock();
        try {
            if (!closing) {
                closing = true;
                goAway();
                table.end(new IOException("the tunnel was closed here"));
                sender.part();
            }
        } finally {
            table.lock.unlock();
        }
        if (!running) {
            line.close();
        }
    }

    /// Ends the line at once, without a goodbye.
    public void abort() {
        close();
        line.abort();
    }
}
