package minitel.gateway.peer.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInWordsTest {
    private static final PeerUid UID = new PeerUid("0".repeat(40));
    private static final LinkFingerprint KEY = new LinkFingerprint("key");

    @ParameterizedTest
    @CsvSource({
        "gateway.example, wss://gateway.example:9001/",
        "gateway.example:443, wss://gateway.example:443/",
        "' 192.0.2.1 ', wss://192.0.2.1:9001/",
        "[2001:db8::1], wss://[2001:db8::1]:9001/",
        "[2001:db8::1]:77, wss://[2001:db8::1]:77/",
        "ws://127.0.0.1:9001/, ws://127.0.0.1:9001/",
        "wss://gateway.example:9001/deep/, wss://gateway.example:9001/deep/"
    })
    void theHostIsWhereTheGatewayTakesTunnels(String host, String address) {
        assertEquals(address, SignInWords.of("lyon", host, UID, KEY).gateway().toString());
    }

    @ParameterizedTest
    @CsvSource({"''", "a b", "http://gateway.example/", "x:99999", "user@gateway.example/"})
    void whatIsNoHostIsRefused(String host) {
        assertThrows(IllegalArgumentException.class, () -> SignInWords.of("lyon", host, UID, KEY));
    }

    @Test
    void theUserIsANameOfTheGateway() {
        assertThrows(
                IllegalArgumentException.class,
                () -> SignInWords.of("No Name!", "gateway.example", UID, KEY));
    }
}
