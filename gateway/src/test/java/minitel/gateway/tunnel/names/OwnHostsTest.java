package minitel.gateway.tunnel.names;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnHostsTest {
    private final OwnHosts ours = new OwnHosts(List.of("gateway.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway.example",
                "gateway.example:9001",
                "GATEWAY.Example:443",
                "gateway.example.:9001",
                "localhost:9001",
                "127.0.0.1:9001",
                "127.8.7.6",
                "[::1]:9001",
            })
    void aHostOfOursIsKnownHoweverItIsWritten(String host) {
        assertTrue(ours.test(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example:9001",
                "gateway.example.evil.example",
                "evil.example/gateway.example",
                "evil.example@gateway.example",
                "gateway.example@evil.example",
                "gateway.example:9001:9001",
                "gateway.example..",
                "gateway.example evil.example",
                "gateway.example:",
                "0.0.0.0:9001",
                "[::]:9001",
                "192.0.2.7:9001",
                "[2001:db8::7]:9001",
                "2130706433:9001",
                "0x7f000001",
            })
    void anyOtherIsSomebodyElses(String host) {
        assertFalse(ours.test(host));
    }
}
