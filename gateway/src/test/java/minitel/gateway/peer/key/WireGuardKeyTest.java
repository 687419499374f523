package minitel.gateway.peer.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireGuardKeyTest {
    private static final byte[] SECRET =
            "minitel peer link test key 32byt".getBytes(StandardCharsets.US_ASCII);

    /// What `wg pubkey` says to that.
    private static final String PUBLIC = "dpUt5E2PGtzFpyN9o20dIRuVWhvBrPxfBky5uWF6hAs=";

    private static final HexFormat HEX = HexFormat.of();

    private static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    private static WireGuardKeyPair pair(byte[] raw) {
        return WireGuardKeyPair.parse(Base64.getEncoder().encodeToString(raw));
    }

    /// RFC 7748, 5.2.
    @Test
    void agreesAsTheStandardHasIt() throws Exception {
        WireGuardKeyPair pair =
                pair(bytes("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"));
        WireGuardKey other =
                WireGuardKey.of(
                        bytes("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"));
        assertEquals(
                "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
                HEX.formatHex(pair.agreed(other)));
    }

    /// The same: what comes of 9 and 9.
    @Test
    void knowsThePublicKeyOfAPrivateOne() {
        byte[] nine = new byte[32];
        nine[0] = 9;
        assertEquals(
                "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079",
                HEX.formatHex(pair(nine).publicKey().bytes()));
    }

    @Test
    void bothEndsAgreeOnTheSame() throws Exception {
        for (int i = 0; i < 50; i++) {
            WireGuardKeyPair one = WireGuardKeyPair.fresh();
            WireGuardKeyPair other = WireGuardKeyPair.fresh();
            assertArrayEquals(one.agreed(other.publicKey()), other.agreed(one.publicKey()));
            assertEquals(one.publicKey(), WireGuardKey.parse(one.publicKey().text()));
        }
    }

    @Test
    void thePublicKeyIsWhatWireGuardMakesOfTheSecret() {
        assertEquals(PUBLIC, pair(SECRET).publicKey().text());
    }

    @Test
    void aPairIsTheSameFromItsSecret() {
        WireGuardKeyPair fresh = WireGuardKeyPair.fresh();
        assertEquals(fresh.publicKey(), WireGuardKeyPair.parse(fresh.secretText()).publicKey());
        assertNotEquals(fresh.publicKey(), WireGuardKeyPair.fresh().publicKey());
    }

    @Test
    void aKeyIsReadAsItIsWrittenAndChangedByNobody() {
        WireGuardKey key = WireGuardKey.parse(PUBLIC);
        assertEquals(key, WireGuardKey.of(key.bytes()));
        assertEquals(key.hashCode(), WireGuardKey.of(key.bytes()).hashCode());
        key.bytes()[0] ^= 1;
        assertEquals(PUBLIC, key.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "no Base64!",
                "dpUt5E2PGtzFpyN9o20dIRuVWhvBrPxfBky5uWF6hAs==",
                "ééééééééééééééééééééééééééééééééééééééééééé=",
                "//////////////////////////////////////////8=", // not below 2^255 - 19
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAF=", // half an end
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNoKeyIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> WireGuardKey.parse(text));
    }

    @Test
    void aPrivateKeyThatIsNoneIsRefusedWithoutRepeatingIt() {
        String secret = "c2VjcmV0";
        IllegalArgumentException no =
                assertThrows(IllegalArgumentException.class, () -> WireGuardKeyPair.parse(secret));
        assertFalse(String.valueOf(no.getMessage()).contains(secret));
    }

    @Test
    void aPairSaysItsPublicKeyAlone() {
        byte[] raw = new byte[32];
        Arrays.fill(raw, (byte) 7);
        WireGuardKeyPair pair = pair(raw);
        assertEquals("the pair of " + pair.publicKey().text(), pair.toString());
    }
}
