package minitel.gateway.teletel;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.Patience;
import minitel.dial.Attempt;
import minitel.dial.DialOptions;
import minitel.dial.Dialer;
import minitel.dial.Route;
import minitel.gateway.net.Dials;
import minitel.gateway.session.Limits;
import minitel.gateway.session.Sessions;
import minitel.gateway.session.Terms;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Origin;
import minitel.gateway.transport.Profile;
import minitel.gateway.world.Minitel;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.EighthBit;
import minitel.io.VirtualThreads;
import minitel.videotex.Language;

/// The pieces of a gateway that deal with a PyMoIP server, put together as the program does.
public final class Rig implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger ports = new AtomicInteger(40_000);
    private final Sessions sessions;
    private final CommandChannel channel;

    public Rig(Route home, Route.WebSocket commands) {
        Profile profile = pymoip();
        Destination service = new Destination("pymoip", home, profile);
        Dialer dialer = new Dialer();
        Egress egress = new Introducer(new Dials(dialer, Map.of()), service);
        Limits limits = new Limits(LONG, LONG, LONG, Patience.TIME);
        Terms terms = new Terms(service, service, limits, Language.FRENCH, 0, 0);
        channel = new CommandChannel(commands, new Calls(dialer, home), SOON);
        sessions = new Sessions(egress, () -> terms, _ -> Optional.empty());
        sessions.observe(channel.observer());
        sessions.start();
        channel.start();
    }

    private static Profile pymoip() {
        Profile plain = Profile.DEFAULT;
        return new Profile(
                plain.subprotocols(),
                plain.ping(),
                plain.frames(),
                plain.echo(),
                plain.pace(),
                plain.parity(),
                Profile.Identify.PYMOIP,
                plain.end(),
                plain.tariff(),
                plain.ca(),
                plain.insecure());
    }

    public CommandChannel channel() {
        return channel;
    }

    public Sessions sessions() {
        return sessions;
    }

    /// Somebody comes in by a door, from 192.0.2.7.
    Minitel arrives(Door door) {
        DuplexPair pair = new DuplexPair(4096);
        Origin origin = new Origin(InetAddress.ofLiteral("192.0.2.7"), ports.incrementAndGet());
        Caller caller =
                new Caller(pair.right(), door, origin, 0, Optional.empty(), Optional.empty());
        VirtualThreads.start("owner", () -> sessions.serve(caller));
        return new Minitel(pair.left(), true);
    }

    /// As the program calls the server.
    private record Calls(Dialer dialer, Route home) implements CommandChannel.Caller {
        private static final DialOptions COMMANDS =
                new DialOptions(
                        List.of("binary", "tty"),
                        10,
                        false,
                        Optional.empty(),
                        false,
                        EighthBit.NONE,
                        DialOptions.DEFAULT.terminalType());

        @Override
        public Duplex commands(Route.WebSocket route, Attempt attempt) throws IOException {
            return dialer.messages(route, COMMANDS, attempt);
        }

        @Override
        public Duplex service(Attempt attempt) throws IOException {
            return dialer.dial(home, DialOptions.DEFAULT, attempt);
        }
    }

    @Override
    public void close() {
        channel.close();
        sessions.drain(Duration.ofSeconds(5));
        sessions.close();
    }
}
