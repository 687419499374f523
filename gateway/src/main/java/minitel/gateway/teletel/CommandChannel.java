package minitel.gateway.teletel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import minitel.dial.Attempt;
import minitel.dial.Route;
import minitel.gateway.session.Session;
import minitel.gateway.session.SessionObserver;
import minitel.gateway.teletel.Bulletins.Bulletin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Profile;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// The one link on which a PyMoIP server tells the gateway where its users want to go, and the
/// gateway tells the server how far they got.
///
/// Kept up at all costs: a new try every 5 s whatever happened to the last, and nothing that the
/// server says closes it. After each connect the [Unblocking] makes sure that commands come
/// through.
public final class CommandChannel implements AutoCloseable {
    private static final Duration DIAL = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /// Commands are some hundred bytes; a frame may have 64 KiB.
    private static final int LONGEST = 65_536;

    private final Route.WebSocket route;
    private final Caller caller;
    private final Bulletins bulletins = new Bulletins(System::nanoTime);
    private final Arrivals arrivals = new Arrivals(bulletins);
    private final Unblocking unblocking;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong commands = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private volatile @Nullable Duplex link;
    private volatile String trouble = "not tried yet";

    /// Reaches the server.
    public interface Caller {
        /// The command port: one message a read, whatever its type; sub-protocols `binary, tty`
        /// offered, a ping every 10 s.
        Duplex commands(Route.WebSocket route, Attempt attempt) throws IOException;

        /// The default service, as one more user.
        Duplex service(Attempt attempt) throws IOException;
    }

    public CommandChannel(Route.WebSocket route, Caller caller) {
        this.route = route;
        this.caller = caller;
        unblocking = new Unblocking(caller);
    }

    public CommandChannel start() {
        VirtualThreads.start("commands", this::keepUp);
        return this;
    }

    /// Hears of the sessions.
    public SessionObserver observer() {
        return arrivals;
    }

    private void keepUp() {
        while (!isClosed()) {
            try {
                connected(caller.commands(route, new Attempt(DIAL)));
            } catch (Throwable t) {
                away(t.getMessage());
            } finally {
                bulletins.connected(false);
                link = null;
            }
            pause();
        }
    }

    private void away(@Nullable String why) {
        String now = why == null ? "the link broke" : why;
        if (!now.equals(trouble)) {
            Logger.warn("command channel {} is away: {}; trying every 5 s", route, now);
        }
        trouble = now;
    }

    private void connected(Duplex up) throws IOException {
        link = up;
        trouble = "";
        Logger.info("command channel {} is up", route);
        bulletins.connected(true);
        VirtualThreads.start("commands.up", () -> send(up));
        VirtualThreads.start("commands.unblock", unblocking);
        try {
            receive(up);
        } finally {
            up.close();
        }
        away("the server closed it");
    }

    private void send(Duplex up) {
        for (Bulletin next = bulletins.take(() -> link == up);
                next != null;
                next = bulletins.take(() -> link == up)) {
            try {
                up.write(next.text().getBytes(StandardCharsets.ISO_8859_1));
            } catch (Throwable _) {
                // The link has gone: its reader says so, and the bulletin waits for the next.
                bulletins.giveBack(next);
                up.abort();
                return;
            }
        }
    }

    private void receive(Duplex from) throws IOException {
        byte[] message = new byte[LONGEST];
        for (int n = from.read(message); n >= 0; n = from.read(message)) {
            hear(new String(message, 0, n, StandardCharsets.ISO_8859_1));
        }
    }

    private void hear(String text) {
        unblocking.heard();
        Command command = Command.parse(text).orElse(null);
        Session session = command == null ? null : arrivals.find(command.token()).orElse(null);
        if (command == null || session == null) {
            ignored.incrementAndGet();
            return;
        }
        commands.incrementAndGet();
        arrivals.commanded(session, command, Command.body(text));
        if (session.redirected()) {
            return; // a second Envoi came before the first was carried out
        }
        try {
            session.redirect(destination(command));
        } catch (IllegalArgumentException e) {
            Logger.warn("command for {} refused: {}", session.id(), e.getMessage());
            arrivals.refused(session);
        }
    }

    private static Destination destination(Command command) {
        if (!command.verb().equals("CONNECT")) {
            throw new IllegalArgumentException("\"" + command.verb() + "\" is no command");
        }
        Route route = Route.parse(command.uri());
        String name =
                switch (route) {
                    case Route.WebSocket r -> r.host();
                    case Route.Telnet r -> r.host();
                    case Route.Tcp r -> r.host();
                    case Route.Tunnel r -> r.service();
                    case Route.Builtin r ->
                            throw new IllegalArgumentException(r + " is not a server's to give");
                };
        Profile plain = Profile.DEFAULT;
        return new Destination(name, route, plain.dialled(command.subprotocols(), command.ping()));
    }

    /// How the channel is, for the operator.
    ///
    /// @param trouble why it is away; empty when it is up
    /// @param waiting messages that wait for the server
    /// @param dropped messages that found no room
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
                link != null,
                trouble,
                bulletins.size(),
                bulletins.dropped(),
                commands.get(),
                ignored.get());
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            closed.await(PAUSE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            // Interrupted: try at once.
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Duplex up = link;
        link = null;
        if (up != null) {
            up.close();
        }
    }
}
