package minitel.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "192.168.0.0/16, 192.168.255.255, true",
        "192.168.0.0/16, 192.169.0.0, false",
        "10.0.0.0/9, 10.127.255.255, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::/0, 1.2.3.4, false",
        "192.0.2.7/32, ::ffff:192.0.2.7, true",
    })
    void aNetworkHoldsItsAddressesAndNoOthers(String network, String address, boolean inside) {
        assertEquals(inside, Network.parse(network).contains(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "10.1",
                "10",
                "1.2.3.4.5",
                "256.1.1.1",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/x",
                "10.0.0.1/8",
                "2001:db8::1/64",
                "::/129",
                "localhost"
            })
    void whatIsNoNetworkIsRefused(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> Network.parse(text));
        assertTrue(e.getMessage().length() > 20, e::getMessage);
    }
}
