package minitel.gateway.teletel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import minitel.dial.DialAttempt;
import minitel.dial.Route;
import minitel.dial.RouteReader;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.SessionObserver;
import minitel.gateway.teletel.ServerQueue.Bulletin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Profile;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.life.FailureMessage;
import minitel.life.LogBudget;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// The one link on which a PyMoIP server tells the gateway where its users want to go, and the
/// gateway tells the server how far they got.
///
/// Kept up at all costs: a new try every 5 s whatever became of the last (at once when a link of
/// more than 5 s is lost), and nothing that the server says closes it. After each connect the
/// [QueueUnblocker] makes sure that commands come through.
public final class CommandChannel implements AutoCloseable {
    /// From one call of a server that is away to the next.
    public static final Duration EVERY = Duration.ofSeconds(5);

    /// Commands are some hundred bytes; a frame may have 64 KiB.
    private static final int LONGEST = 65_536;

    private final Route.WebSocket route;
    private final Caller caller;
    private final RouteReader routes;
    private final Duration every;
    private final ServerQueue serverQueue = new ServerQueue(System::nanoTime);
    private final UserAnnouncer userAnnouncer = new UserAnnouncer(serverQueue::post);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong commands = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private volatile @Nullable DialAttempt attempt;
    private volatile @Nullable Duplex link;

    /// Why there is no link; empty = there is one.
    private volatile String trouble = "not tried yet";

    /// Reaches the server.
    public interface Caller {
        /// The command port: one message a read, whatever its type; sub-protocols `binary, tty`
        /// offered, a ping every 10 s.
        Duplex commands(Route.WebSocket route, DialAttempt attempt) throws IOException;

        /// The default service, as one more user.
        Duplex service(DialAttempt attempt) throws IOException;
    }

    /// @param routes reads where the server sends its users
    public CommandChannel(Route.WebSocket route, Caller caller, RouteReader routes) {
        this(route, caller, routes, EVERY);
    }

    /// @param every how long a try may take, and from one try to the next
    CommandChannel(Route.WebSocket route, Caller caller, RouteReader routes, Duration every) {
        this.route = route;
        this.caller = caller;
        this.routes = routes;
        this.every = every;
    }

    public CommandChannel start() {
        VirtualThreads.start("commands", this::keepUp);
        return this;
    }

    /// Hears of the sessions.
    public SessionObserver observer() {
        return userAnnouncer;
    }

    private void keepUp() {
        while (!isClosed()) {
            long begun = System.nanoTime();
            DialAttempt next = new DialAttempt(every);
            attempt = next;
            closeIfClosed();
            try {
                away(serve(caller.commands(route, next)));
            } catch (Throwable t) {
                away(FailureMessage.of(t));
            }
            pause(begun + every.toNanos());
        }
    }

    private void away(String why) {
        if (!why.equals(trouble) && !isClosed()) {
            Logger.warn(
                    "command channel {} is away: {}; trying every {} s",
                    route,
                    why,
                    every.toSeconds());
        }
        trouble = why;
    }

    /// Serves one link until it ends.
    ///
    /// @return why it ended
    private String serve(Duplex up) throws IOException {
        int number = serverQueue.linkUp();
        QueueUnblocker queueUnblocker = new QueueUnblocker(caller, IntroducingDuplex.PARTING);
        trouble = "";
        link = up;
        closeIfClosed();
        Logger.info("command channel {} is up", route);
        VirtualThreads.start("commands.up", () -> send(up, number));
        VirtualThreads.start("commands.unblock", queueUnblocker);
        try {
            receive(up, number, queueUnblocker);
        } finally {
            link = null;
            serverQueue.linkDown();
            queueUnblocker.end();
            up.close();
        }
        String words = up.ending();
        return "the server closed it" + (words.isEmpty() ? "" : " (" + words + ")");
    }

    private void send(Duplex up, int number) {
        for (Bulletin next = serverQueue.take(number);
                next != null;
                next = serverQueue.take(number)) {
            boolean sent = false;
            try {
                up.write(next.text().getBytes(StandardCharsets.ISO_8859_1));
                serverQueue.sent(next);
                sent = true;
            } catch (Throwable _) {
                // The link has gone: its reader says so, and the bulletin waits for the next.
            }
            if (!sent) {
                serverQueue.giveBack(next);
                up.abort();
                return;
            }
        }
    }

    private void receive(Duplex from, int number, QueueUnblocker queueUnblocker)
            throws IOException {
        byte[] message = new byte[LONGEST];
        for (int n = from.read(message); n >= 0; n = from.read(message)) {
            queueUnblocker.heard();
            try {
                hear(new String(message, 0, n, StandardCharsets.ISO_8859_1), number);
            } catch (Throwable t) {
                if (LogBudget.FAULTS.allows()) {
                    Logger.error(t, "a fault of ours while a command was carried out");
                }
            }
        }
    }

    private void hear(String text, int number) {
        ServerCommand command = ServerCommand.parse(text).orElse(null);
        Session session = command == null ? null : userAnnouncer.find(command.token()).orElse(null);
        if (command == null || session == null) {
            ignored.incrementAndGet();
            return;
        }
        commands.incrementAndGet();
        userAnnouncer.commanded(session, command, ServerCommand.body(text), number);
        if (session.redirected()) {
            return; // a second Envoi came before the first was carried out
        }
        Destination to = destination(command, session);
        if (to == null) {
            userAnnouncer.refused(session);
        } else {
            session.redirect(to);
        }
    }

    private @Nullable Destination destination(ServerCommand command, Session session) {
        try {
            return destination(command);
        } catch (IllegalArgumentException e) { // typed: nothing parks in there
            if (LogBudget.VISITORS.allows()) {
                Logger.warn("command for {} refused: {}", session.id(), e.getMessage());
            }
            return null;
        }
    }

    private Destination destination(ServerCommand command) {
        if (!command.verb().equals("CONNECT")) {
            throw new IllegalArgumentException("\"" + command.verb() + "\" is no command");
        }
        Route route = routes.parse(command.uri());
        if (route.hosted()) {
            throw new IllegalArgumentException(route + " is not a server's to give");
        }
        Profile plain = Profile.DEFAULT;
        return new Destination(
                route.label(),
                route,
                plain.with(plain.dial().calling(command.subprotocols(), command.ping())));
    }

    /// How the channel is, for the operator.
    ///
    /// @param trouble why it is away; empty when it is up
    /// @param waiting messages that wait for the server
    /// @param dropped messages that found no room, or whose link was lost
    /// @param commands carried out or refused
    /// @param ignored messages that were no command for a user of ours
    public record Status(
            String route,
            boolean up,
            String trouble,
            int waiting,
            long dropped,
            long commands,
            long ignored) {}

    public Status status() {
        return new Status(
                route.toString(),
                trouble.isEmpty(),
                trouble,
                serverQueue.size(),
                serverQueue.dropped(),
                commands.get(),
                ignored.get());
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause(long until) {
        try {
            closed.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            // Interrupted: try at once.
        }
    }

    /// Ends the link, or the try, that is under way and makes no other.
    @Override
    public void close() {
        closed.countDown();
        closeIfClosed();
    }

    /// Called by [#close], and by whoever has just made something that it would have closed.
    private void closeIfClosed() {
        Duplex up = link;
        DialAttempt last = attempt;
        if (!isClosed()) {
            return;
        }
        if (up != null) {
            up.close();
        } else if (last != null) {
            last.cancel();
        }
    }
}
