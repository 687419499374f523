package minitel.gateway.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.ansi.TerminalFont;
import minitel.dial.Route;
import minitel.gateway.address.Cidr;
import minitel.gateway.address.PageOrigins;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.gateway.transport.Tariff;
import minitel.io.EighthBit;
import minitel.videotex.Language;

/// Everything that an operator can set: the file with the command line over it.
///
/// @param commandChannel the PyMoIP server's command channel; empty = none
/// @param proxies whose word is taken for where a caller really is
/// @param origins whose pages may open the WebSocket port
/// @param tariffs by the name that a profile says
public record GatewayConfig(
        ListenConfig listen,
        Home home,
        Optional<Route.WebSocket> commandChannel,
        Language language,
        DrawnTerminals drawing,
        Pace pace,
        DoorParity parity,
        Limits limits,
        Guard guard,
        List<Cidr> proxies,
        PageOrigins origins,
        Map<String, Tariff> tariffs,
        Dump dump,
        Health health,
        Watch watch) {

    public GatewayConfig {
        proxies = List.copyOf(proxies);
        tariffs = Map.copyOf(tariffs);
        if (home.profile().identify() == Profile.Identify.PYMOIP && commandChannel.isEmpty()) {
            throw new IllegalArgumentException("pymoip identification needs a command channel");
        }
    }

    /// The default service: what a session shows first and comes back to.
    public record Home(Route route, Profile profile) {
        public static final Home DEFAULT = new Home(BuiltinTransport.HOME, Profile.DEFAULT);
    }

    /// What is drawn for a person's telnet window.
    ///
    /// @param font empty = that of his terminal's type
    public record DrawnTerminals(Optional<TerminalFont> font) {
        public static final DrawnTerminals DEFAULT = new DrawnTerminals(Optional.empty());
    }

    /// How fast the doors write, in bit/s; 0 = as fast as the line goes.
    ///
    /// @param doors those that have a pace
    public record Pace(Map<Door, Integer> doors) {
        public static final Pace DEFAULT = new Pace(Map.of());

        public Pace {
            doors = Map.copyOf(doors);
            doors.forEach((door, bits) -> Bound.PACE.check(door.name(), bits));
        }

        public int at(Door door) {
            return doors.getOrDefault(door, 0);
        }
    }

    /// What the eighth bit of the terminals at a door is.
    ///
    /// @param doors those where it is not found out
    public record DoorParity(Map<Door, EighthBit> doors) {
        public static final DoorParity DEFAULT = new DoorParity(Map.of());

        public DoorParity {
            doors = Map.copyOf(doors);
        }

        public EighthBit at(Door door) {
            return doors.getOrDefault(door, EighthBit.AUTO);
        }
    }

    /// Times in seconds, and numbers of sessions.
    ///
    /// @param idle without a key from the user
    /// @param session the whole of it
    /// @param redirection one visit to one service
    /// @param dial until a service answers
    /// @param sessions at once
    /// @param perAddress at once from one address
    public record Limits(
            int idle, int session, int redirection, int dial, int sessions, int perAddress) {
        public static final Limits DEFAULT =
                new Limits(
                        Bound.IDLE.otherwise(),
                        Bound.SESSION.otherwise(),
                        Bound.REDIRECTION.otherwise(),
                        Bound.DIAL.otherwise(),
                        Bound.SESSIONS.otherwise(),
                        Bound.PER_ADDRESS.otherwise());

        public Limits {
            Bound.IDLE.check("idle", idle);
            Bound.SESSION.check("session", session);
            Bound.REDIRECTION.check("redirection", redirection);
            Bound.DIAL.check("dial", dial);
            Bound.SESSIONS.check("sessions", sessions);
            Bound.PER_ADDRESS.check("perAddress", perAddress);
        }
    }

    /// Who is let in.
    ///
    /// @param never is never banned
    /// @param always is never let in
    /// @param days how long the longest ban lasts; the first ones are minutes
    /// @param imported bans of a PyMoIP gateway, to be taken over once
    public record Guard(List<Cidr> never, List<Cidr> always, int days, List<ImportedBan> imported) {
        public static final Guard DEFAULT =
                new Guard(List.of(), List.of(), Bound.BAN_DAYS.otherwise(), List.of());

        public Guard {
            never = List.copyOf(never);
            always = List.copyOf(always);
            imported = List.copyOf(imported);
            Bound.BAN_DAYS.check("days", days);
        }
    }

    /// A line of PyMoIP's `banned.json`.
    ///
    /// @param since the day of the ban or of the last visit that was refused
    public record ImportedBan(InetAddress address, Instant since) {}

    /// The recordings of sessions.
    ///
    /// @param directory empty = nothing is recorded
    /// @param days how long they are kept
    /// @param keystrokes whether what users type is recorded too
    public record Dump(Optional<Path> directory, int days, boolean keystrokes, Recorded sessions) {
        public static final Dump DEFAULT =
                new Dump(Optional.empty(), Bound.DUMP_DAYS.otherwise(), false, Recorded.ALL);

        public Dump {
            Bound.DUMP_DAYS.check("days", days);
        }
    }

    /// Which sessions are recorded.
    public enum Recorded {
        ALL,
        /// Those that an operator picks.
        CHOSEN
    }

    /// The watch over the services of the directory.
    ///
    /// @param every seconds between two looks at the same service; 0 = none is looked at
    public record Health(int every) {
        static final int LEAST = 300;
        static final int MOST = 86_400;
        public static final Health DEFAULT = new Health(0);

        public Health {
            if (every != 0 && (every < LEAST || every > MOST)) {
                throw new IllegalArgumentException(
                        "must be 0 (off) or from " + LEAST + " to " + MOST + ", but is " + every);
            }
        }

        public Duration interval() {
            return Duration.ofSeconds(every);
        }
    }

    /// The operator's look at a session's screen.
    ///
    /// @param notice whether the user is told on row 0
    public record Watch(boolean notice) {
        public static final Watch DEFAULT = new Watch(true);
    }

    /// What holds where nothing is said of tariffs.
    static final Map<String, Tariff> TARIFFS = Map.of("T2", new Tariff(0.12, 0.74));

    /// What holds where nothing is said, in a gateway with these doors.
    public static GatewayConfig usual(List<Door> doors) {
        return new GatewayConfig(
                ListenConfig.usual(doors),
                Home.DEFAULT,
                Optional.empty(),
                Language.FRENCH,
                DrawnTerminals.DEFAULT,
                Pace.DEFAULT,
                DoorParity.DEFAULT,
                Limits.DEFAULT,
                Guard.DEFAULT,
                List.of(),
                PageOrigins.AUTO,
                TARIFFS,
                Dump.DEFAULT,
                Health.DEFAULT,
                Watch.DEFAULT);
    }
}
