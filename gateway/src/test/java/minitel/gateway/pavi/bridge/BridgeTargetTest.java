package minitel.gateway.pavi.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BridgeTargetTest {
    @Test
    void aHostIsWrittenWithAndWithoutAScheme() {
        assertEquals(
                Optional.of(new BridgeTarget(false, "bbs.example", 23)),
                BridgeTarget.parse("BBS.example:23"));
        assertEquals(
                Optional.of(new BridgeTarget(false, "bbs.example", 23)),
                BridgeTarget.parse("tcp://bbs.example:23"));
        assertEquals(
                Optional.of(new BridgeTarget(true, "bbs.example", 443)),
                BridgeTarget.parse("ssl://bbs.example:443"));
        assertEquals(
                Optional.of(new BridgeTarget(false, "2001:db8::1", 23)),
                BridgeTarget.parse("[2001:DB8::1]:23"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bbs.example",
                "bbs.example:",
                ":23",
                "bbs.example:0",
                "bbs.example:65536",
                "bbs.example:99999999999",
                "bbs.example:-1",
                "bbs.example:٢٣",
                "ws://bbs.example:80",
                "ftp://bbs.example:21",
                "bbs.example\r\nX: y:80",
                "bbs example:80",
                "u@bbs.example:80",
                "bbs.example/x:80"
            })
    void whatIsNoHostWithAPortIsNone(String written) {
        assertEquals(Optional.empty(), BridgeTarget.parse(written));
    }
}
