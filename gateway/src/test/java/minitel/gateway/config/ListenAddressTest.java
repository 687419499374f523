package minitel.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9000, 127.0.0.1, 9000, true",
        "127.9.9.9:0, 127.9.9.9, 0, true",
        "0.0.0.0:65535, 0.0.0.0, 65535, false",
        "192.168.1.7:1, 192.168.1.7, 1, false",
        "[::1]:9000, ::1, 9000, true",
        "[::]:9000, ::, 9000, false",
        "[2001:db8::1]:9000, 2001:db8::1, 9000, false",
        "localhost:9000, localhost, 9000, true",
        "minitel.example:9000, minitel.example, 9000, false",
    })
    void aPlaceToListenIsReadAndWrittenBack(String text, String host, int port, boolean loopback) {
        ListenAddress listenAddress = ListenAddress.parse(text);
        assertEquals(new ListenAddress(host, port), listenAddress);
        assertEquals(text, listenAddress.toString());
        assertEquals(loopback, listenAddress.isLoopback());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9000",
                ":9000",
                "127.0.0.1",
                "127.0.0.1:",
                "127.0.0.1:x",
                "127.0.0.1:65536",
                "127.0.0.1:-1",
                "::1:9000",
                "[::1]",
                "[::g]:9000",
                "[localhost]:1",
                "1.2.3:9000",
                "300.1.1.1:9000",
                "a b:1",
                "*:9000",
                "Off",
                "tcp://1.2.3.4:5",
                "127.0.0.1:999999"
            })
    void whatIsNoPlaceIsSaidWithItsValue(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> ListenAddress.parse(text));
        assertTrue(e.getMessage().length() > 20, e::getMessage);
    }

    @Test
    void offIsNone() {
        assertEquals(Optional.empty(), ListenAddress.parseOrOff("off"));
    }
}
