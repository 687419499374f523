package minitel.gateway.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostCheckTest {
    private static final List<String> NAMES = List.of("gateway.example.org", "192.0.2.9");

    private static boolean know(String listens, String host) {
        return new HostCheck(InetAddress.ofLiteral(listens), NAMES).know(host);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "localhost:1, true",
        "LocalHost., true",
        "127.0.0.1, true",
        "127.7.7.7:8998, true",
        "[::1]:8998, true",
        "gateway.example.org, true",
        "Gateway.Example.Org:443, true",
        "192.0.2.9, true",
        "192.0.2.7, true",
        "192.0.2.8, false",
        "evil.example, false",
        "localhost.evil.example, false",
        "gateway.example.org.evil.example, false",
        "xgateway.example.org, false",
        "127.0.0.1.evil.example, false",
        "'', false",
        "'localhost,evil.example', false",
        "localhost evil, false",
        "user@localhost, false",
        "[::1, false",
        "[gateway.example.org], false",
        "2130706433, false",
        "127.1, false",
        "0x7f.0.0.1, false",
        "999.0.0.1, false",
        "localhost:x, false",
    })
    void aPortIsKnownByItsAddressItsNamesAndLocalhost(String host, boolean known) {
        assertEquals(known, know("192.0.2.7", host));
    }

    @Test
    void aPortThatListensEverywhereIsKnownByEveryAddressOfTheMachine() {
        assertEquals(true, know("0.0.0.0", "127.0.0.1"));
        assertEquals(true, know("::", "[::1]"));
        assertEquals(false, know("0.0.0.0", "192.0.2.77"));
        assertEquals(false, know("0.0.0.0", "0.0.0.0.evil.example"));
    }
}
