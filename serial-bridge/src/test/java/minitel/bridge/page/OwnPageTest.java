package minitel.bridge.page;

import static minitel.bridge.page.ShownPage.ENGLISH;
import static minitel.bridge.page.ShownPage.FRENCH;
import static minitel.bridge.page.ShownPage.VIEW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.dial.DialException.Why;
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import minitel.videotex.RomIdentity;
import minitel.videotex.display.Display.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the page shows of a view.
class OwnPageTest {
    /// Seconds at 1200 bit/s are bytes / 120.
    private static final int MOST_BYTES = 900;

    @Test
    void lineNetworkAndGatewayAreShown() {
        ShownPage page = ShownPage.page(VIEW, FRENCH);
        assertEquals("Pont Minitel", page.row(3));
        assertEquals(Part.BOTTOM_LEFT, page.display().cell(3, 11).part());
        assertEquals("Passerelle ws://127.0.0.1:9001", page.row(6));
        assertEquals("connexion refusée", page.row(7));
        assertEquals("Nouvel essai dans 8 s", page.row(8));
        assertEquals("Terminal   Minitel 1B, RTIC-Philips", page.row(10));
        assertEquals("Ligne      4800 bit/s, ttyUSB0", page.row(11));
        assertEquals("Réseau     192.168.1.20", page.row(12));
        assertEquals("Adresse (vide : la passerelle)", page.row(16));
        assertEquals(" " + ".".repeat(37) + "  ", page.display().row(17));
        assertEquals("Envoi appeler       Répétition dernière", page.row(23));
        assertEquals("Guide aide          Sommaire réglages", page.row(24));
    }

    @Test
    void itSpeaksEnglishToo() {
        ShownPage page = ShownPage.page(VIEW, ENGLISH);
        assertEquals("Minitel bridge", page.row(3));
        assertEquals("Gateway    ws://127.0.0.1:9001", page.row(6));
        assertEquals("connection refused", page.row(7));
        assertEquals("Next try in 8 s", page.row(8));
        assertEquals("Network    192.168.1.20", page.row(12));
        assertEquals("Envoi call          Répétition last", page.row(23));
    }

    @Test
    void theCursorWaitsInTheEmptyField() {
        assertEquals(AddressField.COLUMN, ShownPage.page(VIEW, FRENCH).cursor());
    }

    static Stream<PageFacts.Gateway> gateways() {
        return Stream.concat(
                Stream.of(
                        new PageFacts.Gateway.Calling(),
                        new PageFacts.Gateway.Retrying(3600, Optional.empty()),
                        new PageFacts.Gateway.HungUp(),
                        new PageFacts.Gateway.Closed(),
                        new PageFacts.Gateway.WaitingForClock()),
                Stream.of(Why.values())
                        .flatMap(why ->
                                Stream.of(
                                        new PageFacts.Gateway.Refused(why),
                                        new PageFacts.Gateway.Retrying(10, Optional.of(why)))));
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void everyStateOfTheGatewayIsToldInWords(PageFacts.Gateway gateway) {
        for (OwnerSettings settings : List.of(FRENCH, ENGLISH)) {
            ShownPage page = ShownPage.page(VIEW.withGateway(gateway), settings);
            assertFalse(page.row(7).isEmpty());
            assertTrue(page.display().row(7).endsWith(" "));
            assertTrue(page.display().row(8).endsWith(" "));
            assertFalse((page.row(7) + page.row(8)).matches(".*([A-Z]_|\\.\\.\\..+|%|[A-Z]{4}).*"));
            assertEquals(
                    gateway instanceof PageFacts.Gateway.Calling,
                    page.row(8).isEmpty(),
                    "what happens next");
        }
    }

    @Test
    void eachStateHasItsOwnWords() {
        ShownPage page = ShownPage.page(VIEW, FRENCH);
        page.update(VIEW.withGateway(new PageFacts.Gateway.Calling()));
        assertEquals("appel en cours...", page.row(7));
        page.update(VIEW.withGateway(new PageFacts.Gateway.Retrying(30, Optional.empty())));
        assertEquals("liaison perdue", page.row(7));
        assertEquals("Nouvel essai dans 30 s", page.row(8));
        page.update(VIEW.withGateway(new PageFacts.Gateway.Refused(Why.NOT_TRUSTED)));
        assertEquals("certificat refusé", page.row(7));
        assertEquals("Envoi : rappeler", page.row(8));
        page.update(VIEW.withGateway(new PageFacts.Gateway.HungUp()));
        assertEquals("vous avez raccroché", page.row(7));
        page.update(VIEW.withGateway(new PageFacts.Gateway.Closed()));
        assertEquals("a raccroché", page.row(7));
        page.update(VIEW.withGateway(new PageFacts.Gateway.WaitingForClock()));
        assertEquals("heure inconnue :", page.row(7));
        assertEquals("attente de l'heure (wss)", page.row(8));
        page.assertCells();
    }

    @Test
    void aCountdownRedrawsAFewCharacters() {
        ShownPage page = ShownPage.page(VIEW, FRENCH).type("example.org:23");
        for (int seconds = 1200; seconds >= 0; seconds--) {
            page.update(retrying(seconds));
            assertEquals("Nouvel essai dans " + seconds + " s", page.row(8));
            assertEquals("example.org:23", page.field());
            assertEquals(AddressField.COLUMN + 14, page.cursor());
            if (seconds < 1200) {
                assertTrue(page.painted().length <= 15, page.painted().length + " bytes");
            }
        }
        page.type("4");
        assertEquals("example.org:234", page.field());
        page.assertCells();
    }

    private static PageFacts retrying(int seconds) {
        return VIEW.withGateway(new PageFacts.Gateway.Retrying(seconds, Optional.of(Why.REFUSED)));
    }

    @Test
    void whatStaysTheSameCostsNothing() {
        assertEquals(0, ShownPage.page(VIEW, FRENCH).update(VIEW).painted().length);
    }

    @Test
    void aShorterTextLeavesNothingBehind() {
        ShownPage page = ShownPage.page(VIEW.withAddresses(List.of("2001:db8::1234:5678")), FRENCH);
        page.update(VIEW.withAddresses(List.of("10.0.0.1")));
        assertEquals("Réseau     10.0.0.1", page.row(12));
        page.update(VIEW.withAddresses(List.of()));
        assertEquals("Réseau     pas de réseau", page.row(12));
        page.assertCells();
    }

    @Test
    void twoAddressesStandOneBelowTheOther() {
        ShownPage page =
                ShownPage.page(VIEW.withAddresses(List.of("10.0.0.1", "fd00::1", "x")), FRENCH);
        assertEquals("Réseau     10.0.0.1", page.row(12));
        assertEquals("            fd00::1", page.display().row(13).stripTrailing());
    }

    @Test
    void aLongAddressHasARowOfItsOwn() {
        String v6 = "2a01:cb00:8d3:1200:ba27:ebff:fe12:3456";
        ShownPage page = ShownPage.page(VIEW.withAddresses(List.of(v6, "10.0.0.1")), FRENCH);
        assertEquals("Réseau     10.0.0.1", page.row(12));
        assertEquals(" " + v6 + " ", page.display().row(13));
        page.update(VIEW.withAddresses(List.of(v6)));
        assertEquals("Réseau", page.row(12));
        assertEquals(v6, page.row(13));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Cv3 | Minitel 2, Telic-Alcatel
                    Ds1 | Minitel 1 couleur retour...
                    Xu1 | Minitel 1B
                    Cq1 | inconnu (Cq1)
                    ''  | modèle non identifié
                    """)
    void theTerminalHasTheNameThatItsIdentityGives(String identity, String name) {
        ShownPage page = ShownPage.page(ShownPage.named(identity, 1200), FRENCH);
        assertEquals("Terminal   " + name, page.row(10));
    }

    @Test
    void anUnknownTerminalIsUnknownInEnglishToo() {
        assertEquals(
                "Terminal   unknown (Cq1)",
                ShownPage.page(ShownPage.named("Cq1", 1200), ENGLISH).row(10));
        assertEquals(
                "Terminal   model not identified",
                ShownPage.page(ShownPage.named("", 1200), ENGLISH).row(10));
    }

    @Test
    void whatIsTooLongIsCutBeforeTheEdge() {
        ShownPage page = ShownPage.page(longest(), FRENCH.withLastAddress("x".repeat(255)));
        for (int row : List.of(6, 7, 8, 10, 11, 12, 13, 19)) {
            assertEquals(' ', page.display().row(row).charAt(39), "row " + row);
        }
        assertEquals("Passerelle wss://gateway.with.a.lon...", page.row(6));
        assertEquals("Ligne      4800 bit/s, serial/by-pa...", page.row(11));
        assertEquals("Dernière   " + "x".repeat(24) + "...", page.row(19));
    }

    private static PageFacts longest() {
        return new PageFacts(
                new DetectedTerminal(4800, RomIdentity.of("Bs<")),
                "/dev/serial/by-path/platform-3f980000.usb-usb-0:1.2:1.0-port0",
                List.of("2a01:cb00:8d3:1200:ba27:ebff:fe12:3456", "fe80::ba27:ebff:fe12:345612"),
                "wss://gateway.with.a.long.name.example.org:4443/its/path?and=more",
                new PageFacts.Gateway.Retrying(3600, Optional.of(Why.WRONG_ANSWER)),
                ServerFacts.NONE,
                false);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everySheetIsPaintedWithinSevenSecondsAt1200(Language language) {
        OwnerSettings settings = OwnerSettings.defaults(language).withLastAddress("y".repeat(255));
        ShownPage page =
                ShownPage.page(longest(), settings, "z".repeat(38)).type("0123456789".repeat(25));
        assertTrue(page.repaint().painted().length < MOST_BYTES, "" + page.painted().length);
        page.press(FunctionKey.GUIDE);
        assertTrue(page.repaint().painted().length < MOST_BYTES, "" + page.painted().length);
        page.press(FunctionKey.GUIDE, FunctionKey.SOMMAIRE);
        assertTrue(page.repaint().painted().length < MOST_BYTES, "" + page.painted().length);
    }

    @Test
    void theUsualPageIsPaintedWithinFourAndAHalfSecondsAt1200() {
        int bytes = ShownPage.page(VIEW, FRENCH).painted().length;
        assertTrue(bytes <= 540, bytes + " bytes");
    }

    @Test
    void rowZeroHoldsTheNoticeUntilTheNextKey() {
        ShownPage page = ShownPage.page(VIEW, FRENCH, "Liaison perdue");
        assertEquals("Liaison perdue", page.row(0));
        page.type("a");
        assertEquals("", page.row(0));
        page.say("Le service a raccroché");
        assertEquals("Le service a raccroché", page.row(0));
        page.press(FunctionKey.GUIDE);
        assertEquals("", page.row(0));
    }

    @Test
    void whatIsToldReplacesWhatWasSaid() {
        ShownPage page = ShownPage.page(VIEW, FRENCH, "Liaison perdue");
        page.update(VIEW.withGateway(new PageFacts.Gateway.Calling()));
        assertEquals("", page.row(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Cu4 | Terminal   Minitel 1B, Telic or Matra
                    Ce2 | Terminal   Minitel 1 colour, Telic-...
                    ?g1 | Terminal   emulator
                    """)
    void theNamesAreEnglishOnAnEnglishPage(String identity, String row) {
        assertEquals(
                row, ShownPage.page(ShownPage.named(identity, 1200), ShownPage.ENGLISH).row(10));
    }

    @Test
    void openingClearsWhatStoodOnRowZero() {
        ShownPage page = ShownPage.page(VIEW, FRENCH, "Liaison perdue");
        byte[] again = OwnPage.open(VIEW, FRENCH, PageMessage.NONE).paint();
        page.display().write(again, 0, again.length);
        assertEquals("", page.row(0));
    }

    @ParameterizedTest
    @CsvSource({"37, 37", "38, 38", "39, 38", "40, 38", "41, 38", "300, 38"})
    void aNoticeEndsBeforeTheColumnsOfTheTerminal(int length, int shown) {
        ShownPage page = ShownPage.page(VIEW, FRENCH).type("ab").say("é".repeat(length));
        assertEquals("é".repeat(shown), page.row(0));
        assertEquals(AddressField.COLUMN + 2, page.cursor());
    }

    @Test
    void aNoticeCarriesNoCommands() {
        ShownPage page = ShownPage.page(VIEW, FRENCH).say("a\u001B9\u007F\fb");
        assertEquals("a 9", page.row(0).substring(0, 3));
        assertEquals("Pont Minitel", page.row(3));
    }

    @Test
    void aLostScreenIsPaintedAgainWithWhatWasTyped() {
        ShownPage page = ShownPage.page(VIEW, FRENCH).type("example.org:23");
        page.display().write(0x0C);
        page.repaint();
        assertEquals("example.org:23", page.field());
        assertEquals(AddressField.COLUMN + 14, page.cursor());
    }

    @Test
    void theLastAddressIsShownWhenThereIsOne() {
        assertEquals("Dernière   aucune", ShownPage.page(VIEW, FRENCH).row(19));
        ShownPage page = ShownPage.page(VIEW, FRENCH.withLastAddress("tcp://example.org:23"));
        assertEquals("Dernière   tcp://example.org:23", page.row(19));
    }

    @Test
    void aLockedPageHasNeitherFieldNorSettings() {
        ShownPage page = ShownPage.page(ShownPage.locked(VIEW), FRENCH.withLastAddress("secret:1"));
        assertEquals("Passerelle ws://127.0.0.1:9001", page.row(6));
        assertEquals("Envoi rappeler", page.row(18));
        assertFalse(page.display().cursorVisible());
        for (int row : List.of(16, 17, 19, 23, 24)) {
            assertFalse(page.row(row).matches(".*(Adresse|secret|Sommaire|Guide|[.]{3}).*"));
        }
    }

    @Test
    void aLockedPageTakesEnvoiOnly() {
        ShownPage page = ShownPage.page(ShownPage.locked(VIEW), FRENCH);
        page.type("example.org:23 123~é");
        for (FunctionKey key : FunctionKey.values()) {
            page.press(key);
            assertEquals(
                    key == FunctionKey.ENVOI ? new PageRequest.CallGateway() : PageRequest.NONE,
                    page.pageRequest());
            assertEquals(0, page.painted().length);
        }
        assertEquals(0, page.display().beeps());
    }

    @Test
    void lockingTakesAwayWhatWasBegun() {
        ShownPage page =
                ShownPage.page(VIEW, FRENCH).type("abc").press(FunctionKey.SOMMAIRE).type("3");
        page.update(ShownPage.locked(VIEW));
        assertEquals("Envoi rappeler", page.row(18));
        assertEquals(FRENCH, page.page().settings());
        page.update(VIEW);
        assertEquals("", page.field());
    }
}
