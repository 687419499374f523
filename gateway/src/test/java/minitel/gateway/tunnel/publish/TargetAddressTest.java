package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetAddressTest {
    @ParameterizedTest
    @CsvSource({
        "tcp://127.0.0.1:6502, tcp://127.0.0.1:6502, 127.0.0.1:6502",
        "tcp://[::1]:6502/, tcp://[::1]:6502, [::1]:6502",
        "ws://service/x?y=1, ws://service:80/x?y=1, service",
        "WSS://service:444, wss://service:444/, service:444",
        "ws://service?y, ws://service:80/?y, service",
        "http://127.0.0.1:8080, http://127.0.0.1:8080/, 127.0.0.1:8080",
        "http://intranet/app, http://intranet:80/app/, intranet",
        "https://intranet:443/app/, https://intranet:443/app/, intranet",
        "https://[fe80::1%eth0]:8443/, https://[fe80::1%eth0]:8443/, [fe80::1]:8443",
        "tunnel://maison/photos, tunnel://maison/photos, ''",
    })
    void whatIsWrittenIsATargetAndItsHostHeader(String text, String whole, String authority) {
        TargetAddress target = TargetAddress.parse(text, true);

        assertEquals(whole, target.toString());
        assertEquals(authority, target.authority());
        assertEquals(target, TargetAddress.parse(target.toString(), true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1:80 | is no target: write tcp://host:port",
                "telnet://host | is no target",
                "tcp://host | has no port",
                "tcp://host:1/x | has a path",
                "tcp://host:0 | has port 0",
                "http://host:65536/ | has port 65536",
                "http://host/?q | asks for one page",
                "http://host/a b | is no target",
                "http://user@host/ | is no target",
                "tunnel://maison/photos | is no target",
                "tunnel://MAISON/photos | is no target",
            })
    void anythingElseIsRefusedInASentence(String text, String sentence) {
        String said = refusal(text);

        assertTrue(said.contains(sentence), said);
    }

    @ParameterizedTest
    @CsvSource({"tcp://127.0.0.1:8999", "http://localhost:8998/", "ws://[::1]:8999/"})
    void whereTheGatewayIsOperatedIsNotPublished(String text) {
        TargetAddress target = TargetAddress.parse(text, false);

        String said =
                assertThrows(IllegalArgumentException.class, () -> LocalMachine.checked(target))
                        .getMessage();

        assertTrue(said.contains("is operated"), said);
    }

    private static String refusal(String text) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> TargetAddress.parse(text, false))
                        .getMessage());
    }
}
