package minitel.gateway.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each reason has the cure that helps.
class BindFailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "99   | Permission denied | ports below 1024 need a right that this user has not"
                        + " (CAP_NET_BIND_SERVICE): choose a port from 1024 on",
                "4242 | Permission denied | the system does not let this user have the port: choose"
                        + " another one",
                "9000 | Address already in use | choose another address or port, or stop what uses"
                        + " it",
                "9000 | Cannot assign requested address | this machine has no such address: choose"
                        + " one of its own, or 0.0.0.0 for all",
            })
    void theCureFitsTheReason(int port, String reason, String cure) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), port);
        assertEquals(
                "cannot listen for web on 192.0.2.1 port " + port + " (" + reason + "): " + cure,
                BindFailure.told("web", address, new BindException(reason)).getMessage());
    }
}
