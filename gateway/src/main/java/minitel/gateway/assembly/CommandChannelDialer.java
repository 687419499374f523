package minitel.gateway.assembly;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.gateway.teletel.CommandChannel;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Transports;
import minitel.io.Duplex;
import minitel.io.EighthBit;

/// Reaches the PyMoIP server on both its ports.
public record CommandChannelDialer(NetworkDialer dialer, Destination home)
        implements CommandChannel.Caller {
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
    public Duplex commands(Route.WebSocket route, DialAttempt attempt) throws IOException {
        return dialer.messages(route, COMMANDS, attempt);
    }

    @Override
    public Duplex service(DialAttempt attempt) throws IOException {
        return dialer.dial(home.route(), Transports.options(home.profile()), attempt);
    }
}
