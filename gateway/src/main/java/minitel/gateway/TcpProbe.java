package minitel.gateway;

import java.io.IOException;
import java.time.Duration;
import minitel.dial.Attempt;
import minitel.dial.DialOptions;
import minitel.dial.Dialer;
import minitel.dial.Route;

/// Looks whether somebody listens: a connection that is closed before a byte is said.
record TcpProbe(Dialer dialer) {

    void connect(String host, int port, Duration patience) throws IOException {
        dialer.dial(new Route.Tcp(host, port), DialOptions.DEFAULT, new Attempt(patience)).close();
    }
}
