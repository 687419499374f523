package minitel.gateway.transport;

import java.util.Arrays;
import minitel.dial.Route;
import minitel.videotex.Codes;

/// What a network service's page begins with, as it did with PyMoIP: a word on row 0, which stands
/// until the service begins (there it stayed). A service within this program greets nobody so, and
/// one that may be none of videotex, and clears no screen, gets it cleared.
public final class ConnectGreeting {
    private static final byte[] CONNECT = {
        Codes.US, 0x40, 0x41, 'C', 'O', 'N', 'N', 'E', 'C', 'T', Codes.CAN, Codes.LF
    };

    private ConnectGreeting() {}

    /// What becomes such a route.
    public static byte[] of(Route route) {
        if (route.hosted()) {
            return new byte[0];
        }
        return route.plain() ? clearing() : CONNECT.clone();
    }

    /// For what may be no service of videotex.
    public static byte[] clearing() {
        byte[] greeting = Arrays.copyOf(CONNECT, CONNECT.length + 1);
        greeting[CONNECT.length] = Codes.FF;
        return greeting;
    }
}
