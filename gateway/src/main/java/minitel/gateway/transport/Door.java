package minitel.gateway.transport;

import java.util.Locale;
import java.util.Set;

/// A way for terminals to come in, as data: whoever listens, paces, counts or tells of doors goes
/// by what is said here, and knows no door by name.
///
/// @param name in the configuration, in the figures and in the line of what listens: `telnet`
/// @param title what a page calls it
/// @param access the word that a PyMoIP server knows it by
/// @param option of the command line that names its port; empty = there is none
/// @param port where it listens, on loopback, unless the configuration says otherwise; 0 = any
/// @param scored what is held against who comes in here; all else is excused
public record Door(
        String name, String title, String access, String option, int port, Set<Offence> scored) {

    public static final Door TELNET =
            new Door(
                    "telnet",
                    "Telnet",
                    "Telnet",
                    "--tcp",
                    9000,
                    Set.of(Offence.FOREIGN_GREETING, Offence.FLOOD_BEFORE_HOME));

    public static final Door WEBSOCKET =
            new Door(
                    "websocket",
                    "WebSocket",
                    "WS",
                    "--ws",
                    9001,
                    Set.of(
                            Offence.CONNECT_AND_LEAVE,
                            Offence.TUNNEL_REFUSED,
                            Offence.WRONG_PASSWORD,
                            Offence.BROKEN_TLS));

    public Door {
        scored = Set.copyOf(scored);
    }

    /// What a PyMoIP server is told when somebody has come in: `NewTelnetUser`, `NewWsUser`.
    public String arrival() {
        String word = access.toLowerCase(Locale.ROOT);
        return "New" + access.substring(0, 1) + word.substring(1) + "User";
    }

    @Override
    public String toString() {
        return name;
    }
}
