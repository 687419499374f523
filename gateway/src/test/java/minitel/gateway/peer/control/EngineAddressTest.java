package minitel.gateway.peer.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/// Where an engine may be.
final class EngineAddressTest {
    @Test
    void thisMachineIsWrittenAsItIsRead() {
        assertEquals("[::1]:5800", EngineAddress.USUAL.toString());
        assertEquals("[::1]:5801", EngineAddress.parse("[0:0:0:0:0:0:0:1]:5801").toString());
        assertEquals("127.0.0.1:5800", EngineAddress.parse("127.0.0.1:5800").toString());
    }

    @Test
    void anAddressOfIpv4InIpv6IsThatOfIpv4() {
        assertEquals("127.0.0.1:5800", EngineAddress.parse("[::ffff:127.0.0.1]:5800").toString());
    }

    @Test
    void anotherMachineANameAndNoPortAreRefused() {
        for (String text :
                new String[] {
                    "10.0.0.1:5800",
                    "[fe80::1]:5800",
                    "localhost:5800",
                    "[::1]",
                    "[::1]:0",
                    "0.0.0.0:5800",
                    ""
                }) {
            assertThrows(IllegalArgumentException.class, () -> EngineAddress.parse(text), text);
        }
    }
}
