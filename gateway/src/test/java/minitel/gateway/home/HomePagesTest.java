package minitel.gateway.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.gateway.home.page.CardPage;
import minitel.gateway.home.page.ClockPage;
import minitel.gateway.home.page.DirectoryPage;
import minitel.gateway.home.page.HelpPage;
import minitel.gateway.home.page.InfoPage;
import minitel.gateway.home.page.KeysPage;
import minitel.gateway.home.page.LinkListing;
import minitel.gateway.home.page.LinksPage;
import minitel.gateway.home.page.PageBody;
import minitel.gateway.home.page.PageContext;
import minitel.gateway.home.page.WelcomePage;
import minitel.gateway.transport.Door;
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import minitel.videotex.RomIdentity;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every page looks like, in both languages.
class HomePagesTest {
    private static final int NINE_SECONDS_AT_1200_BITS = 1080;

    /// One of each state, one with the longest name, and more than a page holds.
    private static final List<LinkListing> LINKS =
            List.of(
                    new LinkListing("lyon", LinkListing.State.DIRECT, 1, 999_000),
                    new LinkListing("nice", LinkListing.State.RELAYED, 999_001, 5_000_000_000L),
                    new LinkListing("brest", LinkListing.State.ONLINE, 0, 0),
                    new LinkListing("lille", LinkListing.State.OFFLINE, 0, 0),
                    new LinkListing(
                            "f".repeat(40),
                            LinkListing.State.RELAYED,
                            999_000_000_000L,
                            999_000_000_000L),
                    new LinkListing("metz", LinkListing.State.DIRECT, 0, Long.MAX_VALUE),
                    new LinkListing("nancy", LinkListing.State.RELAYED, 998_001, 998_001),
                    new LinkListing("caen", LinkListing.State.OFFLINE, 7, 7));

    record Sight(PageBody page, Language language, int services) {
        byte[] bytes() {
            PageContext pageContext =
                    new PageContext(language, new NumberedServices(services).listings(), LINKS);
            return HomePainter.first(HomeState.first(Optional.empty()).page(page), pageContext);
        }

        Display display() {
            Display display = new Display();
            display.write(bytes(), 0, bytes().length);
            return display;
        }
    }

    static Stream<Sight> everySight() {
        List<Sight> sights = new ArrayList<>();
        for (Language language : Language.values()) {
            for (int services : new int[] {0, 1, 7, 100}) {
                pages().forEach(page -> sights.add(new Sight(page, language, services)));
            }
        }
        return sights.stream();
    }

    private static Stream<PageBody> pages() {
        return Stream.of(
                new WelcomePage(),
                new DirectoryPage(1),
                new DirectoryPage(2),
                new DirectoryPage(13),
                new LinksPage(1),
                new LinksPage(2),
                new LinksPage(3),
                new HelpPage(),
                new KeysPage(EnumSet.allOf(FunctionKey.class), "x".repeat(80)),
                new CardPage(),
                new ClockPage(ZonedDateTime.now(HomeVisitor.parisian())),
                new InfoPage(Optional.empty(), 0, Door.TELNET),
                new InfoPage(RomIdentity.of("Cu<"), 9600, Door.WEBSOCKET),
                new InfoPage(RomIdentity.of("Bs9"), 9600, Door.WEBSOCKET));
    }

    @ParameterizedTest
    @MethodSource("everySight")
    void noPageRunsOverTheEndOfARow(Sight sight) {
        Display display = new Display();
        boolean wrapped = false;
        int sequence = 0;
        for (byte b : sight.bytes()) {
            assertFalse(wrapped && b != 0x1F, () -> sight + " runs over\n" + text(display));
            int row = display.cursorRow();
            display.write(b);
            sequence = b == 0x1F ? 3 : sequence - 1;
            wrapped = display.cursorRow() != row && sequence <= 0 && b != 0x0C;
        }
    }

    @ParameterizedTest
    @MethodSource("everySight")
    void everyPageIsPaintedInNineSeconds(Sight sight) {
        int length = sight.bytes().length;
        assertTrue(length <= NINE_SECONDS_AT_1200_BITS, () -> sight + " has " + length + " bytes");
    }

    @ParameterizedTest
    @MethodSource("everySight")
    void theFieldAndTheHintsAreBelowEveryPage(Sight sight) {
        Display display = sight.display();
        assertEquals(sight.page().asksForCode(), display.row(21).startsWith(" Code  ......"));
        assertEquals(sight.page().asksForCode(), display.cursorVisible());
        assertTrue(display.row(23).matches(" (Suite|Retour|Sommaire) .*"), () -> text(display));
    }

    @Test
    void theWelcomePageIsPaintedInLessThanSevenSeconds() {
        for (Language language : Language.values()) {
            int length = new Sight(new WelcomePage(), language, 100).bytes().length;
            assertTrue(length <= 840, () -> language + " has " + length + " bytes");
        }
    }

    @Test
    void theWelcomePageShowsTheFirstServicesAndHowManyThereAre() {
        Display display = new Sight(new WelcomePage(), Language.FRENCH, 42).display();
        assertEquals(" LOCAL      Service local", display.row(12).stripTrailing());
        assertEquals(" 42 services à l'annuaire", display.row(19).stripTrailing());
    }

    @Test
    void theDirectorySaysHowEachServiceIs() {
        Display display = new Sight(new DirectoryPage(1), Language.FRENCH, 3).display();
        String text = text(display);
        assertTrue(text.contains("en service 42 ms"), text);
        assertTrue(text.contains("hors service"), text);
        assertTrue(text.contains("non vérifié"), text);
        assertTrue(display.row(2).contains("1/1"), text);
    }

    @Test
    void theLinksFollowWithTheirStateAndBytes() {
        Display display = new Sight(new LinksPage(1), Language.FRENCH, 3).display();
        String text = text(display);
        assertTrue(display.row(2).contains("Liaisons") && display.row(2).contains("1/2"), text);
        assertEquals(" lyon", display.row(4).stripTrailing());
        assertEquals("   directe reçu 1 ko, émis 999 ko", display.row(5).stripTrailing());
        assertEquals("   relayée reçu 1 Mo, émis 5 Go", display.row(7).stripTrailing());
        assertEquals("   établie", display.row(9).stripTrailing());
        assertEquals("   coupée", display.row(11).stripTrailing());
    }

    @Test
    void theTestCardHasEveryColour() {
        Display display = new Sight(new CardPage(), Language.FRENCH, 0).display();
        EnumSet<minitel.videotex.Colour> inks = EnumSet.noneOf(minitel.videotex.Colour.class);
        for (int column = 1; column <= 40; column++) {
            inks.add(display.cell(4, column).ink());
        }
        assertEquals(8, inks.size());
    }

    static String text(Display display) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row <= 24; row++) {
            text.append(display.row(row)).append('\n');
        }
        return text.toString();
    }
}
