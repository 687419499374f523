package minitel.gateway.tunnel.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TunnelKeyTest {
    /// RFC 8032, 7.1, test 2.
    private static final String SECRET =
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";

    private static final String PUBLIC =
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    private static final String SIGNATURE =
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                    + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    private static final byte[] MESSAGE = {0x72};

    @Test
    void aKnownSecretHasTheKnownKeyAndSignature() {
        TunnelKeyPair pair =
                TunnelKeyPair.ofPkcs8(hex("302e020100300506032b657004220420" + SECRET));

        assertEquals(
                "ed25519 " + Base64.getEncoder().encodeToString(hex(PUBLIC)),
                pair.publicKey().text());
        assertEquals(SIGNATURE, HexFormat.of().formatHex(pair.sign(MESSAGE)));
        assertTrue(TunnelKey.parse(pair.publicKey().text()).verify(MESSAGE, hex(SIGNATURE)));
    }

    @Test
    void itsTextIsTheKey() {
        TunnelKeyPair pair = TunnelKeyPair.fresh();

        assertEquals(pair.publicKey(), TunnelKey.parse(pair.publicKey().text()));
        assertEquals(52, pair.publicKey().text().length());
        assertNotEquals(pair.publicKey(), TunnelKeyPair.fresh().publicKey());
    }

    @Test
    void nothingElseIsASignature() {
        TunnelKeyPair pair = TunnelKeyPair.fresh();
        byte[] message = "a message".getBytes(UTF_8);
        byte[] signature = pair.sign(message);

        assertTrue(pair.publicKey().verify(message, signature));
        assertFalse(pair.publicKey().verify("another".getBytes(UTF_8), signature));
        assertFalse(TunnelKeyPair.fresh().publicKey().verify(message, signature));
        assertFalse(pair.publicKey().verify(message, new byte[64]));
        assertFalse(pair.publicKey().verify(message, new byte[0]));
        signature[40] ^= 1;
        assertFalse(pair.publicKey().verify(message, signature));
    }

    @ParameterizedTest
    @ValueSource(strings = {" %s", "%s ", "  %s\n"})
    void blanksAroundAKeyDoNoHarm(String around) {
        TunnelKey key = TunnelKeyPair.fresh().publicKey();

        assertEquals(key, TunnelKey.parse(around.formatted(key.text())));
        assertEquals(key, TunnelKey.parse(key.text().replace(" ", "  ")));
    }

    @Test
    void aKeyThatHasLostItsEndIsNone() {
        String text = TunnelKeyPair.fresh().publicKey().text();

        assertThrows(
                IllegalArgumentException.class,
                () -> TunnelKey.parse(text.substring(0, text.length() - 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ed25519",
                "ed25519 ",
                "ed25519 AAAA",
                "rsa AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "ed25519 !!!!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "ed25519 //////////////////////////////////////////8=",
            })
    void whatIsNoKeyIsRefusedInASentence(String text) {
        String said =
                assertThrows(IllegalArgumentException.class, () -> TunnelKey.parse(text))
                        .getMessage();

        assertTrue(said.startsWith("this is no key of a tunnel"), said);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
