package minitel.gateway.teletel;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.session.run.Sessions;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Profile;
import minitel.gateway.transport.Transports;
import minitel.gateway.world.Minitel;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.EighthBit;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.videotex.Language;

/// The pieces of a gateway that deal with a PyMoIP server, put together as the program does.
public final class TeletelRig implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger ports = new AtomicInteger(40_000);
    private final Sessions sessions;
    private final CommandChannel channel;

    public TeletelRig(Route home, Route.WebSocket commands) {
        Profile profile = pymoip();
        Destination service = new Destination("pymoip", home, profile);
        NetworkDialer dialer = new NetworkDialer();
        Egress egress = new IntroducingEgress(new Transports(dialer, Map.of()), service);
        SessionLimits limits = new SessionLimits(LONG, LONG, LONG, Patience.TIME);
        SessionSettings sessionSettings =
                new SessionSettings(service, service, limits, Language.FRENCH, Map.of());
        channel =
                new CommandChannel(
                        commands, new Calls(dialer, home), GatewayKinds.OWN.routes(), SOON);
        sessions = new Sessions(egress, () -> sessionSettings, _ -> Optional.empty());
        sessions.observe(channel.observer());
        sessions.start();
        channel.start();
    }

    private static Profile pymoip() {
        Profile plain = Profile.DEFAULT;
        return plain.with(Profile.Identify.PYMOIP);
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
        CallerOrigin origin =
                new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), ports.incrementAndGet());
        Caller caller =
                new Caller(pair.right(), door, origin, 0, Optional.empty(), Optional.empty());
        VirtualThreads.start("owner", () -> sessions.serve(caller));
        return new Minitel(pair.left(), true);
    }

    /// As the program calls the server.
    private record Calls(NetworkDialer dialer, Route home) implements CommandChannel.Caller {
        private static final DialOptions COMMANDS =
                DialOptions.DEFAULT.calling(List.of("binary", "tty"), 10).with(EighthBit.NONE);

        @Override
        public Duplex commands(Route.WebSocket route, DialAttempt attempt) throws IOException {
            return dialer.messages(route, COMMANDS, attempt);
        }

        @Override
        public Duplex service(DialAttempt attempt) throws IOException {
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
