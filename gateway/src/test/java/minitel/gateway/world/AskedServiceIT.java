package minitel.gateway.world;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `?service=` in the address: what a terminal that asks for a code gets to see is what somebody
/// who types it sees.
class AskedServiceIT {
    private static final String DIRECTORY =
            "{'services': [{'code': 'RÊVE', 'name': 'Le rêve', 'aliases': ['SONGE'],"
                    + " 'route': 'tcp://127.0.0.1:1'}]}";

    @ParameterizedTest
    @CsvSource({
        "mire, mire, abcdefghijklm",
        "CARD, CARD, abcdefghijklm",
        "%20Mir%C3%A9%20, mire, abcdefghijklm",
        "etat, etat, Votre terminal",
        "test, test, Appuyez sur toutes les touches",
    })
    void leadsToThePagesOfTheHouse(String asked, String typed, String page) throws IOException {
        try (World world = World.with("{}", DIRECTORY);
                Minitel asking = world.webSocket("?service=" + asked);
                Minitel typing = world.webSocket("")) {
            asking.sees(page);
            typing.sees("Le Minitel reprend du service");
            typing.types(typed + "\r");
            typing.sees(page);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reve, reve, Le rêve : connexion refusée",
        "R%C3%AAve, REVE, Le rêve : connexion refusée",
        "songe, songe, Le rêve : connexion refusée",
        "xyzzy, xyzzy, Code inconnu : XYZZY",
        "x%2Fy, x/y, Code inconnu : X/Y",
        "%3Cb%3E, <b>, Code inconnu : <B>",
    })
    void isAnsweredInTheSameWords(String asked, String typed, String said) throws IOException {
        try (World world = World.with("{}", DIRECTORY);
                Minitel asking = world.webSocket("?service=" + asked);
                Minitel typing = world.webSocket("")) {
            asking.seesOnRowZero(said);
            typing.sees("Le Minitel reprend du service");
            typing.types(typed + "\r");
            typing.seesOnRowZero(said);
        }
    }
}
