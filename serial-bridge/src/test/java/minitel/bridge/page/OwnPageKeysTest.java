package minitel.bridge.page;

import static minitel.bridge.page.ShownPage.ENGLISH;
import static minitel.bridge.page.ShownPage.FRENCH;
import static minitel.bridge.page.ShownPage.VIEW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.bridge.servers.FakeNetwork;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.dial.Route;
import minitel.find.FoundGateway;
import minitel.find.GatewayAnnouncement;
import minitel.kit.Fuzz;
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import minitel.videotex.RomIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What each key does on the page and on its guide.
class OwnPageKeysTest {
    private static final String URL =
            "wss://minitel.example.org:8443/services/a-long-path_with/everything.cgi"
                    + "?user=somebody&mode=videotex&page=0123456789";

    private final ShownPage page = ShownPage.page(VIEW, FRENCH);

    @Test
    void aCharacterCostsOneByteAndMovesTheCursor() {
        String address = "Ws://Example.org:23/a?b=c&d-e_f";
        for (int i = 0; i < address.length(); i++) {
            page.type(address.substring(i, i + 1));
            assertEquals(1, page.painted().length);
            assertEquals(address.substring(0, i + 1), page.field());
            assertEquals(AddressField.COLUMN + i + 1, page.cursor());
        }
        page.assertCells();
    }

    @Test
    void correctionErasesTheLastCharacter() {
        page.type("abc").press(FunctionKey.CORRECTION);
        assertEquals(3, page.painted().length);
        assertEquals("ab", page.field());
        assertEquals(AddressField.COLUMN + 2, page.cursor());
        page.type("d");
        assertEquals("abd", page.field());
    }

    @Test
    void annulationErasesTheAddress() {
        page.type(URL).press(FunctionKey.ANNULATION);
        assertEquals("", page.field());
        assertEquals(AddressField.COLUMN, page.cursor());
        assertEquals(0, page.display().beeps());
    }

    @Test
    void envoiWithoutAnAddressCallsTheGateway() {
        page.press(FunctionKey.ENVOI);
        assertEquals(new PageRequest.CallGateway(), page.pageRequest());
    }

    @Test
    void envoiCallsTheAddressAndRemembersIt() {
        page.type("example.org:8182/svc").press(FunctionKey.ENVOI);
        Route route = Route.parse("ws://example.org:8182/svc");
        assertEquals(new PageRequest.Call(route, "example.org:8182/svc"), page.pageRequest());
        assertEquals("example.org:8182/svc", page.page().settings().lastAddress());
        assertEquals("Dernière   example.org:8182/svc", page.row(19));
        assertEquals("example.org:8182/svc", page.field());
        assertEquals(AddressField.COLUMN + 20, page.cursor());
    }

    @Test
    void aLongAddressIsCalledWhole() {
        page.type(URL).press(FunctionKey.ENVOI);
        assertEquals(new PageRequest.Call(Route.parse(URL), URL), page.pageRequest());
    }

    @Test
    void aWrongAddressIsAnsweredAndStays() {
        page.type("example.org").press(FunctionKey.ENVOI);
        assertEquals(PageRequest.NONE, page.pageRequest());
        assertEquals("Il manque le port : hôte:port", page.row(0));
        assertEquals("example.org", page.field());
        assertEquals("", page.page().settings().lastAddress());
        assertEquals(1, page.display().beeps());
        page.type(":23").press(FunctionKey.ENVOI);
        assertEquals(
                new PageRequest.Call(Route.parse("tcp://example.org:23"), "example.org:23"),
                page.pageRequest());
    }

    @Test
    void aWrongAddressIsAnsweredInEnglishToo() {
        ShownPage english = ShownPage.page(VIEW, ENGLISH).type("http://x").press(FunctionKey.ENVOI);
        assertEquals("http://? ws, wss, telnet or tcp", english.row(0));
    }

    @Test
    void repetitionBringsTheLastAddressAndCallsNobody() {
        ShownPage other = ShownPage.page(VIEW, FRENCH.withLastAddress(URL)).type("x");
        other.press(FunctionKey.REPETITION);
        assertEquals(PageRequest.NONE, other.pageRequest());
        other.press(FunctionKey.ENVOI);
        assertEquals(new PageRequest.Call(Route.parse(URL), URL), other.pageRequest());
    }

    @Test
    void repetitionKeepsTheBoundOfTheField() {
        ShownPage other = ShownPage.page(VIEW, FRENCH.withLastAddress("h:1/" + "x".repeat(500)));
        other.press(FunctionKey.REPETITION, FunctionKey.ENVOI);
        PageRequest.Call call = (PageRequest.Call) other.pageRequest();
        assertEquals(PageKeys.LONGEST, call.text().length());
    }

    @Test
    void repetitionOfNothingIsAnswered() {
        page.press(FunctionKey.REPETITION);
        assertEquals("Aucune adresse appelée jusqu'ici", page.row(0));
        assertEquals(1, page.display().beeps());
    }

    @Test
    void theGuideExplainsAndLeadsBack() {
        page.type("abc").press(FunctionKey.GUIDE);
        assertEquals("Guide", page.row(2));
        assertEquals("Répétition     reprend la dernière", page.row(13));
        assertEquals(false, page.display().cursorVisible());
        page.press(FunctionKey.SOMMAIRE);
        assertEquals("abc", page.field());
        assertEquals(AddressField.COLUMN + 3, page.cursor());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothingOnAnySheetRunsIntoTheNextRow(Language language) {
        ShownPage other = ShownPage.page(VIEW, OwnerSettings.defaults(language));
        for (FunctionKey key : new FunctionKey[] {FunctionKey.GUIDE, FunctionKey.SOMMAIRE}) {
            other.press(key);
            for (int row = 4; row < 22; row++) {
                assertEquals(' ', other.display().row(row).charAt(0), "row " + row);
            }
            other.press(FunctionKey.ENVOI);
        }
    }

    @Test
    void keysThatDoNothingBeep() {
        page.press(FunctionKey.SUITE, FunctionKey.RETOUR, FunctionKey.CORRECTION);
        assertEquals(3, page.display().beeps());
        page.press(FunctionKey.GUIDE, FunctionKey.SUITE).type("a");
        assertEquals(5, page.display().beeps());
    }

    @Test
    void whatNoAddressHoldsIsRefusedInWords() {
        page.type("a é");
        assertEquals("Pas de é dans une adresse", page.row(0));
        page.type(" ");
        assertEquals("Pas d'espace dans une adresse", page.row(0));
        page.type("\u001B\uD83D\uDE00");
        assertEquals("Pas d'espace dans une adresse", page.row(0));
        assertEquals("a", page.field());
        assertEquals(6, page.display().beeps());
    }

    @Test
    void anAddressWithoutACharacterThatWasTypedIsNotCalledAtOnce() {
        page.type("cafés.example.org:23");
        assertEquals("Pas de é dans une adresse", page.row(0));
        page.tell(PageMessage.NONE);
        assertEquals("Pas de é dans une adresse", page.row(0));
        page.press(FunctionKey.ENVOI);
        assertEquals(PageRequest.NONE, page.pageRequest());
        assertEquals("Vérifiez l'adresse, puis Envoi", page.row(0));
        assertEquals("cafs.example.org:23", page.field());
        page.press(FunctionKey.ENVOI);
        assertEquals("", page.row(0));
        PageRequest.Call call = (PageRequest.Call) page.pageRequest();
        assertEquals("cafs.example.org:23", call.text());
    }

    @Test
    void anAddressThatWasCorrectedIsCalledAtOnce() {
        page.type("é").press(FunctionKey.CORRECTION);
        assertEquals("", page.row(0));
        page.type("h:23").press(FunctionKey.ENVOI);
        assertEquals("h:23", ((PageRequest.Call) page.pageRequest()).text());
    }

    @Test
    void whatRunsIsSaidAgainBehindAMessage() {
        page.tell(new PageMessage("Appel de h...", true));
        page.type("a");
        assertEquals("Appel de h...", page.row(0));
        page.type(" ").press(FunctionKey.CORRECTION);
        assertEquals("Appel de h...", page.row(0));
        page.tell(PageMessage.NONE);
        assertEquals("", page.row(0));
    }

    @Test
    void charactersThatTheTerminalLacksAreThoseOfAscii() {
        page.type("h:1/‾_⎸⎹↑─|").press(FunctionKey.ENVOI);
        assertEquals("h:1/~_{}^`|", ((PageRequest.Call) page.pageRequest()).text());
        assertEquals("h:1/‾_⎸⎹↑─|", page.field());
    }

    @Test
    void theKeyboardOfAComputerHasEnterAndBackspace() {
        page.type("abc\b\u007F").type("█");
        assertEquals("", page.field());
        page.type("\r");
        assertEquals(new PageRequest.CallGateway(), page.pageRequest());
    }

    @Test
    void aLongAddressShowsItsEndAndGrowsNoLongerThanItsBound() {
        StringBuilder typed = new StringBuilder();
        for (int i = 1; i <= PageKeys.LONGEST; i++) {
            char c = (char) ('a' + i % 26);
            typed.append(c);
            page.type("" + c);
            String seen = page.field();
            assertTrue(seen.length() <= AddressField.WIDTH);
            if (i <= AddressField.WIDTH) {
                assertEquals(typed.toString(), seen);
            } else {
                assertEquals('←', seen.charAt(0));
                assertTrue(typed.toString().endsWith(seen.substring(1)));
                assertTrue(seen.length() > AddressField.WIDTH / 2, "too little is seen");
            }
            assertEquals(AddressField.COLUMN + seen.length(), page.cursor());
        }
        assertEquals(0, page.display().beeps());
        page.type("x");
        assertEquals(1, page.display().beeps());
        for (int i = 0; i < PageKeys.LONGEST; i++) {
            page.press(FunctionKey.CORRECTION);
        }
        assertEquals("", page.field());
        page.assertCells();
    }

    @Test
    void typingGoesOnWhileTheViewChanges() {
        for (int i = 0; i < URL.length(); i++) {
            page.type(URL.substring(i, i + 1));
            String seen = page.field();
            int cursor = page.cursor();
            page.update(VIEW.withGateway(Strange.gateway(new Random(i))));
            assertEquals(seen, page.field());
            assertEquals(cursor, page.cursor());
        }
        page.press(FunctionKey.ENVOI);
        assertEquals(new PageRequest.Call(Route.parse(URL), URL), page.pageRequest());
        page.assertCells();
    }

    @Test
    void whateverHappensTheScreenIsThatOfAWholePage() {
        Fuzz.times(
                100,
                7,
                rnd -> {
                    OwnerSettings settings =
                            FRENCH.withLastAddress(rnd.nextBoolean() ? URL + URL + URL : "");
                    ShownPage other = ShownPage.page(Strange.view(rnd), settings);
                    for (int i = 0; i < 40; i++) {
                        step(other, rnd);
                    }
                    other.assertCells();
                });
    }

    private static void step(ShownPage page, Random rnd) {
        switch (rnd.nextInt(8)) {
            case 0, 1 -> page.press(FunctionKey.values()[rnd.nextInt(9)]);
            case 2 -> page.update(Strange.view(rnd));
            case 3 -> page.type(Character.toString(rnd.nextInt(0x10000)));
            case 4 -> page.say(Strange.text(rnd, 50));
            case 5 -> page.type(URL.substring(0, rnd.nextInt(20)));
            default -> page.type(Character.toString(' ' + rnd.nextInt(96)));
        }
        assertTrue(page.page().settings().lastAddress().length() <= 3 * URL.length());
        if (page.pageRequest() instanceof PageRequest.Call(_, var text)) {
            assertTrue(text.length() <= PageKeys.LONGEST);
        }
    }

    /// Views as no line has them.
    private static final class Strange {
        static PageFacts view(Random rnd) {
            String rom = "" + ascii(rnd) + ascii(rnd) + ascii(rnd);
            return new PageFacts(
                    new DetectedTerminal(
                            rnd.nextInt(10_000),
                            rnd.nextBoolean() ? RomIdentity.of(rom) : RomIdentity.of("")),
                    text(rnd, 60),
                    rnd.ints(rnd.nextInt(4), 0, 60).mapToObj(most -> text(rnd, most)).toList(),
                    VIEW.to(),
                    gateway(rnd),
                    servers(rnd),
                    rnd.nextInt(20) == 0);
        }

        static ServerFacts servers(Random rnd) {
            List<FoundGateway> found =
                    rnd.ints(rnd.nextInt(40), 1, 200)
                            .mapToObj(i -> stranger(text(rnd, 50), i))
                            .toList();
            boolean soon = found.size() == 1;
            Optional<NamedServer> chosen = found.stream().findAny().map(NamedServer::of);
            return new ServerFacts(rnd.nextInt(4) > 0, found, chosen, soon, rnd.nextBoolean());
        }

        static FoundGateway stranger(String name, int host) {
            return FakeNetwork.from(
                    GatewayAnnouncement.shownName(name), "ws://10.0.0." + host + "/", "10.0.0.9");
        }

        static PageFacts.Gateway gateway(Random rnd) {
            List<PageFacts.Gateway> gateways = OwnPageTest.gateways().toList();
            int seconds = rnd.nextInt(1000);
            return rnd.nextBoolean()
                    ? new PageFacts.Gateway.Retrying(seconds, Optional.empty())
                    : gateways.get(rnd.nextInt(gateways.size()));
        }

        static String text(Random rnd, int most) {
            StringBuilder text = new StringBuilder();
            for (int i = rnd.nextInt(most + 1); i > 0; i--) {
                text.append((char) (rnd.nextInt(10) == 0 ? rnd.nextInt(0x500) : ascii(rnd)));
            }
            return text.toString();
        }

        private static char ascii(Random rnd) {
            return (char) (' ' + rnd.nextInt(96));
        }
    }
}
