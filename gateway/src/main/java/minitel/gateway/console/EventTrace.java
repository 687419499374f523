package minitel.gateway.console;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import minitel.gateway.operate.CommandReply;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.session.SessionEnd;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.SessionObserver;
import minitel.gateway.transport.Destination;
import minitel.io.VirtualThreads;
import minitel.life.Amount;
import minitel.line.LegEnd;
import org.jspecify.annotations.Nullable;

/// Tells the operators who follow what sessions and other operators do, a line each. Called by the
/// sessions on their threads, which never wait: each follower has a thread and a queue of 256 lines
/// of his own, and a slow one loses lines and is told how many.
public final class EventTrace implements SessionObserver, OperatorPart {
    private static final int MOST = 256;

    private final List<Follower> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.of(
                        "trace",
                        "",
                        "what sessions and operators do, until the next line",
                        _ -> new CommandReply.Follow(this::follow)));
    }

    /// Tells `sink` every event from now on, on a thread of its own, until closed.
    Follower follow(Consumer<String> sink) {
        Follower follower = new Follower(sink);
        listeners.add(follower);
        VirtualThreads.start("console.trace", follower::run);
        return follower;
    }

    @Override
    public void opened(Session session) {
        tell(session, "starts from " + session.origin() + " by " + session.door().access());
    }

    @Override
    public void redirecting(Session session, Destination to) {
        tell(session, "goes to " + to.name() + " (" + to.route().shown() + ")");
    }

    @Override
    public void redirected(Session session, Destination to) {
        tell(session, "has reached " + to.name());
    }

    @Override
    public void returned(Session session, Destination from, LegEnd end) {
        tell(session, "comes home from " + from.name() + ": " + end);
    }

    @Override
    public void closed(Session session, SessionEnd sessionEnd) {
        tell(session, "ends: " + sessionEnd);
    }

    private void tell(Session session, String what) {
        if (!listeners.isEmpty()) {
            tell(time() + " " + session.id() + " " + what);
        }
    }

    /// What an operator does.
    public void deed(String line) {
        if (!listeners.isEmpty()) {
            tell(time() + " " + line);
        }
    }

    private static String time() {
        return LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    void tell(String line) {
        listeners.forEach(follower -> follower.offer(line));
    }

    /// One operator who follows.
    final class Follower implements CommandReply.Following {
        private final Consumer<String> sink;
        private final ArrayBlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST);
        private final AtomicLong lost = new AtomicLong();
        private volatile boolean closed;

        private Follower(Consumer<String> sink) {
            this.sink = sink;
        }

        private void offer(String line) {
            if (!lines.offer(line)) {
                lost.incrementAndGet();
            }
        }

        private void run() {
            while (!closed) {
                String line = next();
                long gone = lost.getAndSet(0);
                if (gone > 0) {
                    sink.accept("(" + Amount.of(gone, "line") + " lost)");
                }
                if (line != null && !closed) {
                    sink.accept(line);
                }
            }
        }

        private @Nullable String next() {
            try {
                return lines.poll(1, TimeUnit.SECONDS);
            } catch (Throwable _) {
                // Nobody interrupts this thread.
                return null;
            }
        }

        @Override
        public void close() {
            closed = true;
            listeners.remove(this);
            lines.offer(""); // wakes the thread
        }
    }
}
