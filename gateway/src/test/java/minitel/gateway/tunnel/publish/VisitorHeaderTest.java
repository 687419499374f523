package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import minitel.gateway.transport.CallerOrigin;
import org.junit.jupiter.api.Test;

/// The layout is that of haproxy's `proxy-protocol.txt`, section 2.2.
final class VisitorHeaderTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    private static String header(String visitor, int port, String target) {
        return hex(Optional.of(new CallerOrigin(InetAddress.ofLiteral(visitor), port)), target);
    }

    private static String hex(Optional<CallerOrigin> visitor, String target) {
        InetSocketAddress at = new InetSocketAddress(InetAddress.ofLiteral(target), 6502);
        return HexFormat.of().formatHex(VisitorHeader.of(visitor, at));
    }

    @Test
    void aVisitorIsToldWithTheTargetThatHeReaches() {
        assertEquals(
                SIGNATURE + "2111000c" + "cb007107" + "7f000001" + "9ca8" + "1966",
                header("203.0.113.7", 40_104, "127.0.0.1"));
        assertEquals(
                SIGNATURE
                        + "21210024"
                        + "20010db8000000000000000000000001"
                        + "00000000000000000000000000000001"
                        + "ffff"
                        + "1966",
                header("2001:db8::1", 65_535, "::1"));
    }

    @Test
    void addressesOfTwoFamiliesAreBothWrittenAsTheLonger() {
        assertEquals(
                SIGNATURE
                        + "21210024"
                        + "00000000000000000000ffffcb007107"
                        + "00000000000000000000000000000001"
                        + "0001"
                        + "1966",
                header("203.0.113.7", 1, "::1"));
        assertEquals(
                SIGNATURE
                        + "21210024"
                        + "20010db8000000000000000000000001"
                        + "00000000000000000000ffff7f000001"
                        + "0001"
                        + "1966",
                header("2001:db8::1", 1, "127.0.0.1"));
    }

    @Test
    void whoIsNotKnownIsLocal() {
        assertEquals(SIGNATURE + "20000000", hex(Optional.empty(), "127.0.0.1"));
    }
}
