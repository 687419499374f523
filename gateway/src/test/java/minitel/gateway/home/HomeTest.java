package minitel.gateway.home;

import static minitel.videotex.FunctionKey.ANNULATION;
import static minitel.videotex.FunctionKey.CONNEXION_FIN;
import static minitel.videotex.FunctionKey.CORRECTION;
import static minitel.videotex.FunctionKey.ENVOI;
import static minitel.videotex.FunctionKey.GUIDE;
import static minitel.videotex.FunctionKey.RETOUR;
import static minitel.videotex.FunctionKey.SOMMAIRE;
import static minitel.videotex.FunctionKey.SUITE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import minitel.gateway.home.page.HomeCode;
import minitel.gateway.home.page.HomePhrase;
import minitel.gateway.home.page.ServiceListing;
import minitel.gateway.transport.Destination;
import minitel.videotex.FunctionKey;
import minitel.videotex.KeyEvent;
import minitel.videotex.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a visitor sees when he presses keys.
class HomeTest {
    private static HomeVisitor french() {
        return new HomeVisitor(Language.FRENCH, 20);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageCanBeReached(Language language) throws Exception {
        try (HomeVisitor visitor = new HomeVisitor(language, 20)) {
            visitor.sees(HomePhrase.MOTTO.in(language));
            visitor.presses(SUITE);
            visitor.sees(HomePhrase.DOWN.in(language));
            visitor.presses(GUIDE);
            visitor.sees(HomePhrase.HELP_CODES.in(language));
            for (HomeCode code : HomeCode.values()) {
                visitor.types(code.word(language));
                visitor.presses(ENVOI);
                visitor.seesNot(HomePhrase.MOTTO.in(language));
                visitor.presses(SOMMAIRE, SOMMAIRE);
                visitor.sees(HomePhrase.MOTTO.in(language));
            }
        }
    }

    @Test
    void theFirstPageAsksForTheIdentityOnce() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.sees("annuaire");
            visitor.sees("quitter");
            visitor.presses(SUITE);
            visitor.sees("1/3");
            String bytes = latin1(visitor.bytes());
            assertEquals(bytes.indexOf("\u001B9{"), bytes.lastIndexOf("\u001B9{"));
            assertTrue(bytes.startsWith("\u0014\f\u001B9{"));
        }
    }

    @Test
    void theAnswerShowsWhileItsPageIsOpen() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("etat\r");
            visitor.sees("ne s'est pas présenté");
            visitor.types("\u0001Cv");
            visitor.types("9\u0004");
            visitor.sees("Minitel 2");
            visitor.sees("WebSocket");
            visitor.sees("1200 bit/s");
        }
    }

    @Test
    void aTypedCharacterIsOneByteAndACorrectionThree() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.sees("quitter");
            visitor.types("a");
            visitor.sees("Code  A...................");
            visitor.bytes();
            visitor.types("b");
            visitor.sees("Code  AB..................");
            assertArrayEquals(new byte[] {'B'}, visitor.bytes());
            visitor.presses(CORRECTION);
            visitor.sees("Code  A...................");
            assertArrayEquals(new byte[] {8, '.', 8}, visitor.bytes());
        }
    }

    @Test
    void annulationEmptiesTheField() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("minipavi");
            visitor.sees("MINIPAVI........");
            visitor.presses(ANNULATION);
            visitor.types("x");
            visitor.sees("Code  X...................  Envoi");
        }
    }

    @Test
    void aFullFieldBeepsAndKeepsWhatItHolds() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("0123456789ABCDEFGHIJ");
            visitor.sees("Code  0123456789ABCDEFGHIJ  Envoi");
            visitor.types("K");
            visitor.hears(1);
            visitor.presses(CORRECTION);
            visitor.sees("Code  0123456789ABCDEFGHI.  Envoi");
        }
    }

    @Test
    void accentsBecomeTheirLettersAndWhatNoCodeHoldsBeeps() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("\u0019Bet\u0019Kc\u0019#\u00C3");
            visitor.sees("Code  ETC..");
            visitor.hears(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local\r",
                "LOCAL\r\n",
                "Local\r\0",
                " local \u0013A",
                "locax\bl\r",
                "lox\u007Fcal\r"
            })
    void aKnownCodeRedirects(String typed) throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types(typed);
            assertEquals("LOCAL", visitor.redirected().name());
        }
    }

    @Test
    void keysBehindTheCodeDoNotRedirectTwice() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("local\u0013As02\u0013A");
            assertEquals("LOCAL", visitor.redirected().name());
            visitor.types("x");
            visitor.sees("Code  X..");
            assertTrue(visitor.redirects.isEmpty());
        }
    }

    @Test
    void anEmptyFieldIsAskedToBeFilled() throws Exception {
        try (HomeVisitor visitor = new HomeVisitor(Language.ENGLISH, 3)) {
            visitor.presses(ENVOI);
            visitor.sees("Type a code first");
        }
    }

    @Test
    void theDirectoryIsPagedThroughAndHasTwoEnds() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.presses(RETOUR);
            visitor.sees("C'est la première page");
            visitor.presses(SUITE);
            visitor.sees("1/3");
            visitor.sees("en service 42 ms");
            visitor.presses(SUITE, SUITE);
            visitor.sees("3/3");
            visitor.presses(SUITE);
            visitor.sees("C'est la dernière page");
            visitor.presses(RETOUR);
            visitor.sees("2/3");
            visitor.presses(RETOUR, RETOUR);
            visitor.sees("Le Minitel reprend du service");
        }
    }

    @Test
    void sommaireOnTheFirstPagePaintsItAgain() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.sees("quitter");
            visitor.types("abc");
            visitor.sees("Code  ABC");
            visitor.bytes();
            visitor.presses(SOMMAIRE);
            visitor.sees("Code  ......");
            assertTrue(latin1(visitor.bytes()).startsWith("\u0014\f"));
        }
    }

    @Test
    void aServiceOfTheDirectoryWinsOverACodeOfTheHouse() throws Exception {
        ServiceCatalogue own =
                new ServiceCatalogue() {
                    @Override
                    public List<ServiceListing> listings() {
                        return List.of();
                    }

                    @Override
                    public Optional<Destination> find(String code) {
                        return new NumberedServices(1).find("LOCAL");
                    }
                };
        try (HomeVisitor visitor = french()) {
            HomeKeys homeKeys = new HomeKeys(Language.FRENCH, own, visitor.clock, visitor);
            HomeState typed = HomeState.first(Optional.empty()).code("TEST");
            var envoi = new KeyEvent.Function(ENVOI, ENVOI.bytes());
            HomeState leaving = homeKeys.answer(typed, envoi);
            assertTrue(leaving.goal().isPresent());
            assertEquals(leaving, homeKeys.answer(leaving, envoi));
        }
    }

    @Test
    void manyPagesAskedForAtOnceArePaintedOnce() throws Exception {
        try (HomeVisitor visitor = new HomeVisitor(Language.FRENCH, 800, 256)) {
            visitor.gets(256);
            for (int i = 0; i < 50; i++) {
                visitor.presses(SUITE);
            }
            visitor.sees("50/100");
            visitor.sees("Guide aide");
            int forms = latin1(visitor.bytes()).split("\f", -1).length - 1;
            assertTrue(forms <= 4, forms + " pages were begun");
        }
    }

    @Test
    void aPageThatNobodyWaitsForIsCutOff() throws Exception {
        try (HomeVisitor visitor = new HomeVisitor(Language.FRENCH, 20, 64)) {
            visitor.gets(64);
            visitor.presses(CONNEXION_FIN);
            visitor.sees("Au revoir");
            assertTrue(visitor.hasHungUp());
            assertTrue(visitor.bytes().length < 500);
        }
    }

    @Test
    void theKeyboardTestLightsKeysAndShowsBytes() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("TEST\r\n");
            visitor.sees("Appuyez sur toutes les touches");
            visitor.presses(GUIDE);
            visitor.sees("Guide  13 44");
            assertTrue(visitor.screen().cell(10, 2).inverse());
            visitor.types("\u0019Be");
            visitor.sees("é  19 42 65");
            visitor.types("\u001B[A");
            visitor.sees("1B 5B 41");
            visitor.presses(SOMMAIRE);
            visitor.sees("Sommaire  13 46");
            visitor.presses(SOMMAIRE);
            visitor.sees("Le Minitel reprend du service");
        }
    }

    @Test
    void aSplitKeyIsJoinedAndHalfASequenceIsReleased() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("\u0013");
            visitor.types("H");
            visitor.sees("1/3");
            visitor.types("\u0013Y");
            visitor.sees("Au revoir");
            assertTrue(visitor.hasHungUp());
        }
    }

    @Test
    void aKeyWithoutEffectIsSaid() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("\u001B[A");
            visitor.sees("Touche sans effet ici");
        }
    }

    @Test
    void aLineThatEndsEndsTheVisit() throws Exception {
        HomeVisitor visitor = french();
        visitor.sees("quitter");
        visitor.close();
        assertTrue(visitor.hasHungUp());
    }

    @Test
    void garbageNeverStopsTheHome() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            byte[] garbage = new byte[4000];
            random.nextBytes(garbage);
            for (int i = 1; i < garbage.length; i++) {
                boolean ends = garbage[i] == FunctionKey.CONNEXION_FIN.code() || garbage[i] == 'Y';
                garbage[i] = ends || garbage[i] == 0x13 ? (byte) 'Z' : garbage[i];
            }
            try (HomeVisitor visitor = new HomeVisitor(Language.FRENCH, 20, 100_000)) {
                int from = 0;
                while (from < garbage.length) {
                    int length = Math.min(1 + random.nextInt(300), garbage.length - from);
                    visitor.types(new String(garbage, from, length, StandardCharsets.ISO_8859_1));
                    from += length;
                }
                visitor.presses(ENVOI, GUIDE);
                visitor.sees("essai du clavier");
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
