package minitel.gateway.peer.wireguard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WireGuardKeyTest {
    private static final byte[] SECRET =
            "minitel peer link test key 32byt".getBytes(StandardCharsets.US_ASCII);

    /// What `wg pubkey` says to that.
    private static final String PUBLIC = "dpUt5E2PGtzFpyN9o20dIRuVWhvBrPxfBky5uWF6hAs=";

    @Test
    void thePublicKeyIsWhatWireGuardMakesOfTheSecret() {
        assertEquals(PUBLIC, WireGuardKeyPair.of(SECRET).publicKey().text());
    }

    @Test
    void aPairIsTheSameFromItsSecret() {
        WireGuardKeyPair pair = WireGuardKeyPair.fresh();
        assertEquals(pair.publicKey(), WireGuardKeyPair.of(pair.secret()).publicKey());
        assertNotEquals(pair.publicKey(), WireGuardKeyPair.fresh().publicKey());
    }

    @Test
    void aKeyIsReadAsItIsWritten() {
        WireGuardKey key = WireGuardKey.parse(PUBLIC);
        assertEquals(PUBLIC, key.toString());
        assertEquals(key, WireGuardKey.of(key.bytes()));
        assertEquals(key.hashCode(), WireGuardKey.of(key.bytes()).hashCode());
    }

    @Test
    void whatIsNoKeyIsRefused() {
        List<String> others =
                List.of(
                        "",
                        PUBLIC.substring(1),
                        PUBLIC + "=",
                        PUBLIC.replace('=', 'A'),
                        " ".repeat(WireGuardKey.LENGTH),
                        // of the last letter only four bits count
                        "A".repeat(42) + "B=",
                        "é".repeat(WireGuardKey.LENGTH));
        for (String other : others) {
            assertThrows(IllegalArgumentException.class, () -> WireGuardKey.parse(other), other);
        }
        assertThrows(IllegalArgumentException.class, () -> WireGuardKey.of(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> WireGuardKeyPair.of(new byte[33]));
    }

    @Test
    void nobodyChangesAKeyFromOutside() {
        WireGuardKey key = WireGuardKey.parse(PUBLIC);
        key.bytes()[0] ^= 1;
        assertEquals(PUBLIC, key.text());
        WireGuardKeyPair pair = WireGuardKeyPair.of(SECRET);
        byte[] secret = pair.secret();
        pair.secret()[0] ^= 1;
        assertArrayEquals(secret, pair.secret());
    }
}
