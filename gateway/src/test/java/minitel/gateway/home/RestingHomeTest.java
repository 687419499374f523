package minitel.gateway.home;

import static minitel.videotex.FunctionKey.CONNEXION_FIN;
import static minitel.videotex.FunctionKey.ENVOI;
import static minitel.videotex.FunctionKey.GUIDE;
import static minitel.videotex.FunctionKey.REPETITION;
import static minitel.videotex.FunctionKey.RETOUR;
import static minitel.videotex.FunctionKey.SUITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.home.page.HomePhrase;
import minitel.videotex.Language;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A page of the home that nobody looks at goes, and comes back.
class RestingHomeTest {
    private static final String FRENCH = HomePhrase.PRESS_ANY_KEY.in(Language.FRENCH);

    private static HomeVisitor french() {
        return new HomeVisitor(Language.FRENCH, 20);
    }

    /// All cells, row by row, and where the cursor is.
    private static List<Object> seen(Display screen) {
        List<Object> all = new ArrayList<>();
        for (int row = 0; row <= 24; row++) {
            all.addAll(List.of(screen.cells(row)));
        }
        all.add(screen.cursorVisible());
        all.add(screen.cursorRow());
        all.add(screen.cursorColumn());
        return all;
    }

    /// From the page that is shown to its rest and back.
    private static void comesBackAlike(HomeVisitor visitor, String words) throws Exception {
        visitor.settles();
        List<Object> before = seen(visitor.screen());
        String rows = visitor.rows();
        visitor.waits(HomeVisitor.REST);
        visitor.sees(words);
        assertFalse(visitor.screen().cursorVisible());
        visitor.presses(SUITE);
        visitor.seesNot(words);
        visitor.settles();
        assertEquals(rows, visitor.rows());
        assertEquals(before, seen(visitor.screen()));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageComesBackCellByCell(Language language) throws Exception {
        String words = HomePhrase.PRESS_ANY_KEY.in(language);
        try (HomeVisitor visitor = new HomeVisitor(language, 20)) {
            visitor.sees(HomePhrase.MOTTO.in(language));
            comesBackAlike(visitor, words);
            visitor.presses(SUITE);
            visitor.sees("1/3");
            comesBackAlike(visitor, words);
            visitor.presses(SUITE);
            visitor.sees("2/3");
            comesBackAlike(visitor, words);
            visitor.presses(GUIDE);
            visitor.sees(HomePhrase.HELP_CODES.in(language));
            comesBackAlike(visitor, words);
        }
    }

    @Test
    void whatStandsInTheFieldAndOnRowZeroIsThereAgain() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.presses(REPETITION);
            visitor.sees("0.00Fr");
            visitor.presses(RETOUR);
            visitor.sees(HomePhrase.FIRST_PAGE.in(Language.FRENCH));
            comesBackAlike(visitor, FRENCH);
            visitor.types("abc");
            visitor.sees("Code  ABC");
            comesBackAlike(visitor, FRENCH);
            visitor.types("NONE");
            visitor.presses(ENVOI);
            visitor.sees("ABCNONE");
            comesBackAlike(visitor, FRENCH);
            visitor.types("x");
            visitor.sees("Code  X");
        }
    }

    @Test
    void aKeyPutsItOff() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.sees("Code");
            visitor.waits(HomeVisitor.REST.minusSeconds(1));
            visitor.types("a");
            visitor.sees("Code  A");
            visitor.waits(HomeVisitor.REST.minusSeconds(1));
            visitor.types("b");
            visitor.sees("Code  AB");
            assertFalse(visitor.rows().contains(FRENCH));
        }
    }

    /// A clock ticks in a few bytes as long as it shows.
    @Test
    void theWordsMoveAndNothingElseIsWritten() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("HEURE\r");
            visitor.sees("14:05:08");
            visitor.settles();
            visitor.bytes();
            visitor.waits(HomeVisitor.REST);
            visitor.sees(FRENCH);
            String before = visitor.rows();
            visitor.waits(Duration.ofSeconds(1));
            visitor.waits(Duration.ofSeconds(4));
            visitor.until(() -> !before.equals(visitor.rows()), "still there");
            visitor.sees(FRENCH);
            byte[] moved = visitor.bytes();
            assertTrue(moved.length < 2 * 45, "two places, no time of day");
            visitor.types("x");
            visitor.sees("14:20:13");
        }
    }

    @Test
    void connexionFinHangsUpAllTheSame() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.sees("annuaire");
            visitor.settles();
            visitor.waits(HomeVisitor.REST);
            visitor.sees(FRENCH);
            visitor.presses(CONNEXION_FIN);
            visitor.sees(HomePhrase.GOODBYE.in(Language.FRENCH));
            assertTrue(visitor.hasHungUp());
        }
    }

    @Test
    void theSessionsWordBringsThePageBack() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.sees("annuaire");
            visitor.settles();
            visitor.waits(HomeVisitor.REST);
            visitor.sees(FRENCH);
            visitor.isSpokenTo();
            visitor.sees("annuaire");
        }
    }

    @Test
    void aCoveredHomeDoesNotRestAndComesBackAwake() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.sees("annuaire");
            visitor.settles();
            visitor.waits(HomeVisitor.REST);
            visitor.sees(FRENCH);
            visitor.cover(new NumberedServices(1).find("LOCAL").orElseThrow());
            visitor.bytes();
            visitor.waits(HomeVisitor.REST);
            visitor.uncover();
            visitor.sees("annuaire");
            visitor.types("a");
            visitor.sees("Code  A");
        }
    }
}
