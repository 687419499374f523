package minitel.gateway.tunnel.west.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WestAddressTest {
    @ParameterizedTest
    @CsvSource({
        ":9701, '', 127.0.0.1:9701, ''",
        "127.0.0.1, '', 127.0.0.1:7, ''",
        "[3ffe:5001::1]:9999, '', [3ffe:5001::1]:9999, ''",
        "3ffe:5001::1, '', [3ffe:5001::1]:7, ''",
        "www.example.org:9999, '', www.example.org:9999, ''",
        "http://www.example.org/hoge?a, http, www.example.org:7, /hoge?a",
        "WS://[::1]:80/, ws, [::1]:80, /",
        "http://3ffe:5001::1, http, [3ffe:5001::1]:7, ''",
    })
    void whatTheOriginalReadsIsRead(String text, String scheme, String place, String path) {
        WestAddress address = WestAddress.parse(text, 7);
        assertEquals(scheme, address.scheme());
        assertEquals(place, address.place());
        assertEquals(path, address.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "h:65536", "h:x", "http://", "a@b:1", "h:1, h:2", "[::1", ":"})
    void nonsenseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> WestAddress.parse(text, 7));
    }
}
