package minitel.bridge.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import minitel.dial.Route;
import minitel.kit.Fuzz;
import minitel.videotex.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How typed addresses are read.
class TypedAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    example.org:23         | tcp://example.org:23
                    EXAMPLE.ORG:23         | tcp://EXAMPLE.ORG:23
                    [fe80::1]:23           | tcp://[fe80::1]:23
                    example.org/path       | ws://example.org:80/path
                    example.org:8182/a?b=c | ws://example.org:8182/a?b=c
                    example.org?a=b&c_d~   | ws://example.org:80/?a=b&c_d~
                    [::1]/svc              | ws://[::1]:80/svc
                    ws://example.org       | ws://example.org:80/
                    WSS://example.org/Svc  | wss://example.org:443/Svc
                    telnet://example.org   | telnet://example.org:23
                    telnet:example.org:516 | telnet://example.org:516
                    Telnet:[::1]:516       | telnet://[::1]:516
                    telnet:23              | tcp://telnet:23
                    tcp://10.0.0.1:9000    | tcp://10.0.0.1:9000
                    """)
    void anAddressIsARoute(String typed, String route) {
        assertEquals(new TypedAddress.Good(Route.parse(route)), TypedAddress.read(typed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    3615                    | Il manque le port : hôte:port
                    example.org             | Il manque le port : hôte:port
                    tcp://example.org       | Il manque le port : hôte:port
                    [::1]                   | Il manque le port : hôte:port
                    example.org:            | Il manque le port : hôte:port
                    example.org:0           | Port 0 ? De 1 à 65535
                    example.org:99999       | Port 99999 ? De 1 à 65535
                    example.org:123456789   | Port 123456789 ? De 1 à 65535
                    ws://example.org:x/y    | Port x ? De 1 à 65535
                    :23                     | Il manque l'hôte : hôte:port
                    ws:///path              | Il manque l'hôte : hôte:port
                    telnet://               | Il manque l'hôte : hôte:port
                    http://example.org      | http:// ? ws, wss, telnet ou tcp
                    HTTPS://example.org     | https:// ? ws, wss, telnet ou tcp
                    tunnel://name/service   | tunnel : non pris en charge ici
                    builtin:home            | builtin : non pris en charge ici
                    telnet:host:23/path     | Pas de chemin en telnet ni en tcp
                    telnet:host:99999       | Port 99999 ? De 1 à 65535
                    telnet://host:23/path   | Pas de chemin en telnet ni en tcp
                    tcp://host:23?query     | Pas de chemin en telnet ni en tcp
                    ws://host/a#b           | Adresse incomprise : voir le Guide
                    ws://user:pw@host/      | Ni nom ni mot de passe dans l'adresse
                    tcp://user@[::1]:23     | Ni nom ni mot de passe dans l'adresse
                    user@host/              | Ni nom ni mot de passe dans l'adresse
                    fe80::1:23              | IPv6 s'écrit [adresse]:port
                    """)
    void aWrongAddressIsToldWhatIsWrong(String typed, String sentence) {
        TypedAddress.Bad bad = assertInstanceOf(TypedAddress.Bad.class, TypedAddress.read(typed));
        assertEquals(sentence, bad.words().in(Language.FRENCH, bad.what()));
    }

    @ParameterizedTest
    @CsvSource({
        "ws://h:80/, ws://h",
        "ws://h:80/x, ws://h/x",
        "ws://h:8080/, ws://h:8080",
        "ws://h:443/, ws://h:443",
        "wss://h:443/?a, wss://h/?a",
        "wss://h:80/, wss://h:80",
        "ws://h:9001/:80, ws://h:9001/:80",
        "telnet://h:23, telnet://h",
        "tcp://h:23, tcp://h:23",
        "ws://[::1]:80/, ws://[::1]"
    })
    void whatGoesWithoutSayingIsLeftOut(String route, String brief) {
        assertEquals(brief, Route.parse(route).brief());
        assertEquals(Route.parse(route), Route.parse(brief));
    }

    @Test
    void anyTextIsRead() {
        String often = "ws:/[].?#@0123abtcpnel%~- ";
        Fuzz.times(
                20_000,
                1,
                rnd -> {
                    StringBuilder typed = new StringBuilder();
                    int length = rnd.nextInt(30);
                    for (int i = 0; i < length; i++) {
                        typed.append(often.charAt(rnd.nextInt(often.length())));
                    }
                    assertNotNull(TypedAddress.read(typed.toString()));
                });
    }
}
