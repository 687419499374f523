package minitel.bridge.page;

import static minitel.bridge.page.ShownPage.FRENCH;
import static minitel.bridge.page.ShownPage.VIEW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The settings: what each key changes, and when it counts.
class SettingsPageTest {
    private final ShownPage page = ShownPage.page(VIEW, FRENCH).press(FunctionKey.SOMMAIRE);

    @Test
    void theSettingsAreShown() {
        assertEquals("Réglages", page.row(2));
        assertEquals("1 Vitesse     la meilleure", page.row(6));
        assertEquals("2 Langue      français", page.row(8));
        assertEquals("3 Écho        non", page.row(10));
        assertEquals("Écho : affiche ce que vous tapez quand", page.row(13));
        assertFalse(page.display().cursorVisible());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''  | 1200 | 300,1200
                    Cb2 | 1200 | 300,1200
                    Cu< | 1200 | 300,1200,4800
                    Cu< | 4800 | 300,1200,4800
                    Cv3 | 9600 | 300,1200,4800,9600
                    Cq1 | 4800 | 300,1200,4800
                    """)
    void oneGoesThroughTheSpeedsOfTheModel(String identity, int speed, String speeds) {
        ShownPage other = ShownPage.page(ShownPage.named(identity, speed), FRENCH);
        other.press(FunctionKey.SOMMAIRE);
        for (String each : speeds.split(",")) {
            other.type("1");
            assertEquals("1 Vitesse     " + each + " bit/s", other.row(6));
        }
        other.type("1");
        assertEquals("1 Vitesse     la meilleure", other.row(6));
        other.assertCells();
    }

    @Test
    void aPinnedSpeedThatTheModelLacksGivesWayToTheBest() {
        OwnerSettings pinned = FRENCH.withSpeed(OptionalInt.of(9600));
        ShownPage other = ShownPage.page(VIEW, pinned).press(FunctionKey.SOMMAIRE);
        assertEquals("1 Vitesse     9600 bit/s", other.row(6));
        assertEquals("1 Vitesse     la meilleure", other.type("1").row(6));
    }

    @Test
    void twoChangesTheLanguageAtOnce() {
        page.type("2");
        assertEquals("Settings", page.row(2));
        assertEquals("2 Language    English", page.row(8));
        page.press(FunctionKey.ENVOI);
        assertEquals("Minitel bridge", page.row(3));
        assertEquals(
                new PageRequest.ChangeSettings(FRENCH.withLanguage(Language.ENGLISH)),
                page.pageRequest());
        assertEquals("Settings kept", page.row(0));
    }

    @Test
    void threeSwitchesTheEcho() {
        assertEquals("3 Écho        oui", page.type("3").row(10));
        assertEquals("3 Écho        non", page.type("3").row(10));
    }

    @ParameterizedTest
    @EnumSource(names = {"ENVOI", "SOMMAIRE", "RETOUR"})
    void leavingKeepsWhatWasChosen(FunctionKey key) {
        page.type("13").press(key);
        OwnerSettings chosen = FRENCH.withSpeed(OptionalInt.of(300)).withEcho(true);
        assertEquals(new PageRequest.ChangeSettings(chosen), page.pageRequest());
        assertEquals(chosen, page.page().settings());
        assertEquals("Pont Minitel", page.row(3));
        assertEquals("Réglages gardés", page.row(0));
    }

    @Test
    void leavingWithoutAChangeAsksForNothing() {
        page.type("33").press(FunctionKey.ENVOI);
        assertEquals(PageRequest.NONE, page.pageRequest());
        assertEquals("", page.row(0));
    }

    @Test
    void annulationUndoesWhatWasChosen() {
        page.type("123");
        page.press(FunctionKey.ANNULATION);
        assertEquals(PageRequest.NONE, page.pageRequest());
        assertEquals(FRENCH, page.page().settings());
        assertEquals("Pont Minitel", page.row(3));
    }

    @Test
    void otherKeysOnlyBeep() {
        List<FunctionKey> others =
                List.of(FunctionKey.GUIDE, FunctionKey.SUITE, FunctionKey.CORRECTION);
        others.forEach(page::press);
        page.type("4x");
        assertEquals(5, page.display().beeps());
        assertEquals(FRENCH, page.page().settings());
        assertEquals("Réglages", page.row(2));
    }

    @Test
    void theAddressOutlivesAVisitHere() {
        ShownPage other = ShownPage.page(VIEW, FRENCH).type("host:23");
        other.press(FunctionKey.SOMMAIRE).type("3").press(FunctionKey.SOMMAIRE);
        assertEquals("host:23", other.field());
        assertEquals(AddressField.COLUMN + 7, other.cursor());
    }

    @Test
    void whatTheViewTellsMeanwhileIsShownAfterwards() {
        page.update(VIEW.withAddresses(List.of("10.0.0.1")));
        assertEquals(0, page.painted().length);
        page.press(FunctionKey.SOMMAIRE);
        assertEquals("Réseau     10.0.0.1", page.row(12));
    }

    @Test
    void theOtherSettingsSurvive() {
        OwnerSettings settings =
                new OwnerSettings(
                        OptionalInt.of(300),
                        Language.ENGLISH,
                        true,
                        "host:1",
                        Optional.of("path"),
                        OptionalInt.of(4800));
        assertEquals(settings, settings.withEcho(false).withEcho(true));
        assertEquals(settings, settings.withLastAddress("").withLastAddress("host:1"));
        assertEquals(
                settings,
                FRENCH.withSpeed(OptionalInt.of(300))
                        .withLanguage(Language.ENGLISH)
                        .withEcho(true)
                        .withLastAddress("host:1")
                        .found(Optional.of("path"), 4800));
    }
}
