package minitel.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayFlagsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "binary,tty           | binary tty",
                "binary, tty          | binary tty",
                "tty                  | tty",
                "[\"binary\",\"tty\"] | binary tty",
                "[\"binary\", \"tty\"]| binary tty",
                "['binary','tty']     | binary tty",
                "[binary,tty]         | binary tty",
                "\"binary\",\"tty\"   | binary tty",
                " [ tty ]             | tty",
                "[]                   | ``",
                "[\"\"]               | ``",
                "['']                 | ``",
                "``                   | ``",
            })
    void subprotocolsAreReadInBothSpellings(String text, String names) {
        List<String> wanted = names.isEmpty() ? List.of() : List.of(names.split(" "));
        assertEquals(wanted, GatewayFlags.subprotocols(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,,b", "a,", ",", "a b", "[\"a\"", "a,a", "é", "\"", "[,]"})
    void whatIsNoListOfNamesIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> GatewayFlags.subprotocols(text));
    }

    @ParameterizedTest
    @CsvSource({"None, 0", "none, 0", "NONE, 0", "0, 0", "20, 20", "86400, 86400"})
    void theIntervalIsSecondsOrNone(String text, int seconds) {
        assertEquals(seconds, GatewayFlags.interval(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "86401", "nothing", "9999999999", "5s"})
    void whatIsNoIntervalIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> GatewayFlags.interval(text));
    }

    @ParameterizedTest
    @CsvSource({"off, -1", "0, 0", "9000, 9000", "65535, 65535"})
    void aPortIsANumberOrOff(String text, int port) {
        assertEquals(port, GatewayFlags.port(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "OFF", "90 00", "99999999999", "127.0.0.1:9000"})
    void whatIsNoPortIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> GatewayFlags.port(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "builtin:home", "tcp://a:1", "localhost:8764"})
    void aCommandChannelIsAWebSocket(String text) {
        assertThrows(IllegalArgumentException.class, () -> GatewayFlags.channel(text));
    }
}
