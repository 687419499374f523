package minitel.gateway;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import minitel.dial.Attempt;
import minitel.dial.DialOptions;
import minitel.dial.Dialer;
import minitel.dial.Route;
import minitel.gateway.net.Dials;
import minitel.gateway.teletel.CommandChannel;
import minitel.gateway.transport.Destination;
import minitel.io.Duplex;
import minitel.io.EighthBit;

/// Reaches the PyMoIP server on both its ports.
record ChannelCaller(Dialer dialer, Destination home) implements CommandChannel.Caller {
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
        return dialer.dial(home.route(), Dials.options(home.profile()), attempt);
    }
}
