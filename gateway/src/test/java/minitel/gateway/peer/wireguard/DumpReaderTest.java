package minitel.gateway.peer.wireguard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import org.junit.jupiter.api.Test;

final class DumpReaderTest {
    private static final String SECRET = "QKWgxOwUgxPBoM4kvkK7T4R0hnrfVpYpsbMZbrZvHUs=";
    private static final String ONE = WireGuardKeyPair.fresh().publicKey().text();
    private static final String TWO = WireGuardKeyPair.fresh().publicKey().text();
    private static final String HEAD = SECRET + "\t" + ONE + "\t40000\toff\n";

    @Test
    void anInterfaceWithoutPeersHasAPort() throws IOException {
        assertEquals(new WireGuardState(40000, List.of()), DumpReader.read(HEAD));
        assertEquals(
                new WireGuardState(57118, List.of()),
                DumpReader.read("(none)\t(none)\t57118\toff\n"));
    }

    @Test
    void aPeerIsReadWithAddressAndFigures() throws IOException {
        WireGuardState state =
                DumpReader.read(
                        HEAD
                                + ONE
                                + "\t(none)\t10.77.0.2:40000\tfd50::1/128,172.31.0.2/32\t1795214267\t38356\t2560\t25\n"
                                + TWO
                                + "\t(none)\t(none)\t(none)\t0\t0\t0\toff\n");
        assertEquals(
                new WireGuardPeer(
                        WireGuardKey.parse(ONE),
                        Optional.of(new InetSocketAddress("10.77.0.2", 40000)),
                        1_795_214_267L,
                        38_356,
                        2_560),
                state.peer(WireGuardKey.parse(ONE)).orElseThrow());
        assertEquals(
                new WireGuardPeer(WireGuardKey.parse(TWO), Optional.empty(), 0, 0, 0),
                state.peer(WireGuardKey.parse(TWO)).orElseThrow());
        assertEquals(Optional.empty(), state.peer(WireGuardKeyPair.fresh().publicKey()));
    }

    @Test
    void anAddressOfIpv6IsReadWithoutItsInterface() throws IOException {
        String peer = "\t(none)\t[fe80::1%eth0]:40000\t(none)\t0\t0\t0\toff\n";
        assertEquals(
                Optional.of(new InetSocketAddress("fe80::1", 40000)),
                DumpReader.read(HEAD + ONE + peer).peers().getFirst().endpoint());
    }

    @Test
    void whatWireGuardDoesNotWriteIsRefusedWithoutAWordOfIt() {
        List<String> others =
                List.of(
                        "",
                        SECRET,
                        SECRET + "\t" + ONE + "\tport\toff",
                        HEAD + ONE,
                        HEAD + SECRET + "\t(none)\tx\t(none)\t0\t0\t0\toff",
                        HEAD + SECRET + "\t(none)\t1.2.3.4:x\t(none)\t0\t0\t0\toff",
                        HEAD + SECRET + "\t(none)\thost:1\t(none)\t0\t0\t0\toff",
                        HEAD + SECRET.substring(1) + "\t(none)\t(none)\t(none)\t0\t0\t0\toff");
        for (String other : others) {
            IOException refused =
                    assertThrows(IOException.class, () -> DumpReader.read(other), other);
            assertFalse(String.valueOf(refused.getMessage()).contains("QKWg"));
        }
    }

    /// It may hold a private key.
    @Test
    void whatAProgramHasSaidDoesNotGetIntoALogByAccident() {
        assertEquals("ended with 1: none", new ProgramOutcome(1, "a key", "none").toString());
    }
}
