package minitel.gateway.assembly;

import java.io.IOException;
import java.util.List;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.gateway.teletel.CommandChannel;
import minitel.gateway.transport.Destination;
import minitel.io.Duplex;
import minitel.io.EighthBit;

/// Reaches the PyMoIP server on both its ports.
public record CommandChannelDialer(NetworkDialer dialer, Destination home)
        implements CommandChannel.Caller {
    private static final DialOptions COMMANDS =
            DialOptions.DEFAULT.calling(List.of("binary", "tty"), 10).with(EighthBit.NONE);

    @Override
    public Duplex commands(Route.WebSocket route, DialAttempt attempt) throws IOException {
        return dialer.messages(route, COMMANDS, attempt);
    }

    @Override
    public Duplex service(DialAttempt attempt) throws IOException {
        return dialer.dial(home.route(), home.profile().dial(), attempt);
    }
}
