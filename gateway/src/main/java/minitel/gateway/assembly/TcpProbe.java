package minitel.gateway.assembly;

import java.io.IOException;
import java.time.Duration;
import minitel.dial.DialAttempt;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;

/// Looks whether somebody listens: a connection that is closed before a byte is said.
public record TcpProbe(NetworkDialer dialer) {

    public void connect(String host, int port, Duration patience) throws IOException {
        dialer.dial(new Route.Tcp(host, port), DialOptions.DEFAULT, new DialAttempt(patience))
                .close();
    }
}
