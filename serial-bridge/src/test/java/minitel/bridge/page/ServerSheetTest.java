package minitel.bridge.page;

import static minitel.bridge.page.ShownPage.ENGLISH;
import static minitel.bridge.page.ShownPage.FRENCH;
import static minitel.bridge.page.ShownPage.VIEW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import minitel.bridge.servers.FakeNetwork;
import minitel.dial.Route;
import minitel.find.FoundGateway;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;

/// The list of gateways that were found, and what the page says of the only one.
class ServerSheetTest {
    private static final FoundGateway LYON =
            FakeNetwork.gateway("Club de Lyon", "ws://192.168.1.20:9001/");
    private static final FoundGateway PARIS =
            FakeNetwork.gateway("Musée de Paris", "ws://192.168.1.21/");

    /// Seconds at 1200 bit/s are bytes / 120.
    private static final int MOST_BYTES = 900;

    private static PageFacts found(FoundGateway... found) {
        return facts(List.of(found), false, false);
    }

    private static PageFacts facts(List<FoundGateway> found, boolean soon, boolean offered) {
        return VIEW.withServers(new ServerFacts(true, found, Optional.empty(), soon, offered));
    }

    private static PageFacts chosen(NamedServer chosen, FoundGateway... found) {
        return VIEW.withServers(
                new ServerFacts(true, List.of(found), Optional.of(chosen), false, false));
    }

    private static PageFacts alone() {
        return facts(List.of(LYON), true, true);
    }

    private static ShownPage list(PageFacts pageFacts) {
        return ShownPage.page(pageFacts, FRENCH).press(FunctionKey.SUITE);
    }

    @Test
    void thePageSaysHowManyThereAre() {
        ShownPage page = ShownPage.page(found(), FRENCH);
        assertEquals("Serveurs   aucun trouvé (Suite)", page.row(14));
        page.update(found(LYON));
        assertEquals("Serveurs   1 trouvé (Suite)", page.row(14));
        page.update(found(LYON, PARIS));
        assertEquals("Serveurs   2 trouvés (Suite)", page.row(14));
        page.assertCells();
    }

    @Test
    void whereTheGatewayIsWrittenDownNothingIsSaidOfOthers() {
        ShownPage page = ShownPage.page(VIEW, FRENCH);
        assertEquals("", page.row(14));
        page.press(FunctionKey.SUITE);
        assertEquals("Pont Minitel", page.row(3));
        page.press(FunctionKey.GUIDE);
        assertEquals("", page.row(17));
    }

    @Test
    void suiteListsThemByNameAndAddress() {
        ShownPage page = list(found(LYON, PARIS));
        assertEquals("Serveurs trouvés", page.row(2));
        assertEquals("  1 Club de Lyon", page.display().row(5).stripTrailing());
        assertEquals("    192.168.1.20:9001", page.display().row(6).stripTrailing());
        assertEquals("2 Musée de Paris", page.row(7));
        assertEquals("192.168.1.21", page.row(8));
        assertEquals("Numéro   ..", page.row(18));
        assertEquals("Tapez un numéro, puis Envoi", page.row(20));
        assertEquals("Envoi appeler       Sommaire retour", page.row(23));
        page.assertCells();
    }

    @Test
    void twoOfOneNameAreToldApartByTheirAddresses() {
        FoundGateway other = FakeNetwork.gateway("Club de Lyon", "ws://192.168.100.100:65535/");
        ShownPage page = list(found(LYON, other));
        assertEquals("1 Club de Lyon", page.row(5));
        assertEquals("192.168.1.20:9001", page.row(6));
        assertEquals("2 Club de Lyon", page.row(7));
        assertEquals("192.168.100.100:65535", page.row(8));
    }

    @Test
    void itSpeaksEnglishToo() {
        ShownPage page = ShownPage.page(found(LYON), ENGLISH);
        assertEquals("Servers    1 found (Suite)", page.row(14));
        page.press(FunctionKey.SUITE);
        assertEquals("Servers found", page.row(2));
        assertEquals("Type a number, then Envoi", page.row(20));
    }

    @Test
    void aNumberAndEnvoiCallOne() {
        ShownPage page = list(found(LYON, PARIS)).type("2");
        assertEquals("Numéro   2.", page.row(18));
        assertEquals(12, page.display().cursorColumn());
        assertTrue(page.page().isTyping());
        page.press(FunctionKey.ENVOI);
        assertEquals(new PageRequest.CallServer(PARIS), page.pageRequest());
    }

    @Test
    void envoiAloneCallsTheOnlyOneAndAsksForANumberWhereThereAreMore() {
        ShownPage page = list(found(LYON)).press(FunctionKey.ENVOI);
        assertEquals(new PageRequest.CallServer(LYON), page.pageRequest());
        page = list(found(LYON, PARIS)).press(FunctionKey.ENVOI);
        assertEquals(PageRequest.NONE, page.pageRequest());
        assertEquals("Tapez un numéro, puis Envoi", page.row(0));
    }

    @Test
    void aNumberThatNobodyHasIsSaid() {
        ShownPage page = list(found(LYON, PARIS)).type("7").press(FunctionKey.ENVOI);
        assertEquals("Pas de serveur 7", page.row(0));
        page.press(FunctionKey.CORRECTION).type("10").press(FunctionKey.ENVOI);
        assertEquals("Pas de serveur 10", page.row(0));
        page.press(FunctionKey.ANNULATION);
        assertEquals("Numéro   ..", page.row(18));
    }

    @Test
    void manyAreTurnedOverPageByPage() {
        ShownPage page = list(facts(FakeNetwork.many(14), false, false));
        assertEquals("1/3", page.row(4));
        assertEquals("Suite suivants      Retour précédents", page.row(24));
        page.press(FunctionKey.SUITE, FunctionKey.SUITE);
        assertEquals("3/3", page.row(4));
        assertEquals("13 Serveur 13", page.row(5));
        assertEquals("", page.row(9));
        page.press(FunctionKey.SUITE);
        assertEquals("3/3", page.row(4));
        page.type("2").press(FunctionKey.ENVOI);
        assertEquals(new PageRequest.CallServer(FakeNetwork.many(2).getLast()), page.pageRequest());
        page.press(FunctionKey.RETOUR, FunctionKey.RETOUR);
        assertEquals("1/3", page.row(4));
        page.press(FunctionKey.RETOUR);
        assertEquals("Pont Minitel", page.row(3));
    }

    @Test
    void aNumberMeansTheSameOneAsLongAsTheListStands() {
        ShownPage page = list(found(LYON, PARIS)).type("2");
        page.update(found(PARIS));
        assertEquals("192.168.1.20:9001, parti", page.row(6));
        page.update(found(FakeNetwork.many(1).getFirst(), PARIS));
        assertEquals("3 Serveur 1", page.row(9));
        page.press(FunctionKey.ENVOI);
        assertEquals(new PageRequest.CallServer(PARIS), page.pageRequest());
        page.press(FunctionKey.SOMMAIRE, FunctionKey.SUITE);
        assertEquals("1 Serveur 1", page.row(5));
        page.assertCells();
    }

    @Test
    void theChosenOneIsMarkedAndSoIsItsNameAtAnotherAddress() {
        FoundGateway namesake = FakeNetwork.gateway("Club de Lyon", "ws://192.168.1.66:9001/");
        ShownPage page = list(chosen(NamedServer.of(LYON), LYON, namesake));
        assertEquals("192.168.1.20:9001, choisi", page.row(6));
        assertEquals("192.168.1.66:9001, nouvelle adresse", page.row(8));
    }

    @Test
    void whoSpeaksForAnotherMachineIsSeen() {
        FoundGateway spokenFor =
                FakeNetwork.from("Club de Lyon", "ws://192.168.1.20:9001/", "192.168.1.66");
        ShownPage page = list(chosen(new NamedServer("x", LYON.route()), spokenFor));
        assertEquals("192.168.1.20:9001, par 192.168.1.66", page.row(6));
    }

    @Test
    void whatAStrangerCallsHimselfIsTextAndFits() {
        FoundGateway strange =
                FakeNetwork.gateway("W".repeat(32) + "\u001b[2J", "ws://192.168.100.200:65535/");
        ShownPage page = list(found(strange));
        assertTrue(page.row(5).startsWith("1 WWW"));
        page.update(found(FakeNetwork.gateway("Пример 漢字 \u0301\u0301", "ws://10.0.0.1/")));
        page.assertCells();
    }

    @Test
    void theListComesByItselfWhereThePersonHasToChoose() {
        ShownPage page = ShownPage.page(found(LYON, PARIS), FRENCH);
        page.update(facts(List.of(LYON, PARIS), false, true));
        assertEquals("Serveurs trouvés", page.row(2));
        page.press(FunctionKey.SOMMAIRE);
        page.update(facts(List.of(LYON), false, true));
        assertEquals("Pont Minitel", page.row(3));
    }

    @Test
    void itDoesNotComeInTheMiddleOfAnAddress() {
        ShownPage page = ShownPage.page(found(LYON, PARIS), FRENCH).type("exa");
        page.update(facts(List.of(LYON, PARIS), false, true));
        assertEquals("exa", page.field());
    }

    @Test
    void theOnlyOneIsNamedWithItsAddressAndCanBeRefused() {
        ShownPage page = ShownPage.page(alone(), FRENCH);
        assertEquals("1 Club de Lyon", page.row(5));
        assertEquals("192.168.1.20:9001", page.row(6));
        assertEquals("Le seul trouvé : appel sous peu", page.row(20));
        assertEquals("Envoi : choisir - Annulation : non", page.row(21));
        page.press(FunctionKey.ANNULATION);
        assertEquals(new PageRequest.RefuseServer(), page.pageRequest());
        page.tell(new PageMessage("", false)).press(FunctionKey.ENVOI);
        assertEquals(new PageRequest.CallServer(LYON), page.pageRequest());
    }

    @Test
    void thePageNamesItToo() {
        ShownPage page = ShownPage.page(alone(), FRENCH).press(FunctionKey.SOMMAIRE);
        assertEquals("Trouvé : Club de Lyon", page.row(20));
        assertEquals("192.168.1.20:9001, appel sous peu", page.row(21));
        page.press(FunctionKey.ANNULATION);
        assertEquals(new PageRequest.RefuseServer(), page.pageRequest());
    }

    @Test
    void aLockedPageNamesItAndListsNobody() {
        ShownPage page = ShownPage.page(ShownPage.locked(alone()), FRENCH);
        assertEquals("", page.row(14));
        assertEquals("Trouvé : Club de Lyon", page.row(20));
        assertEquals("192.168.1.20:9001, appel sous peu", page.row(21));
        page.press(FunctionKey.SUITE, FunctionKey.ANNULATION);
        assertEquals(PageRequest.NONE, page.pageRequest());
        page.press(FunctionKey.ENVOI);
        assertEquals(new PageRequest.CallGateway(), page.pageRequest());
    }

    @Test
    void aFullListIsPaintedWithinSevenSecondsAt1200() {
        FoundGateway[] all = new FoundGateway[6];
        for (int i = 0; i < all.length; i++) {
            String route = "ws://192.168.100.20" + i + ":65535/";
            all[i] = FakeNetwork.from("W".repeat(i) + "y".repeat(32 - i), route, "192.168.100.100");
        }
        ShownPage page = list(found(all)).repaint();
        assertTrue(page.painted().length < MOST_BYTES, "" + page.painted().length);
        assertEquals(Route.parse("ws://192.168.100.205:65535/"), all[5].route());
    }
}
