package minitel.gateway.home;

import static minitel.videotex.FunctionKey.CONNEXION_FIN;
import static minitel.videotex.FunctionKey.REPETITION;
import static minitel.videotex.FunctionKey.SUITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import minitel.videotex.Language;
import org.junit.jupiter.api.Test;

/// The home while time passes and other services come and go.
class CoveredHomeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static HomeVisitor french() {
        return new HomeVisitor(Language.FRENCH, 20);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void theClockTicksInAFewBytes() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("HEURE\r");
            visitor.sees("14:05:08");
            visitor.sees("samedi 21 novembre 2026");
            visitor.sees("Guide aide");
            visitor.types("x");
            visitor.sees("Code  X");
            visitor.bytes();
            visitor.waits(SECOND);
            visitor.sees("14:05:09");
            visitor.types("y");
            visitor.sees("Code  XY");
            assertTrue(visitor.bytes().length < 24);
        }
    }

    @Test
    void aCoveredHomeWritesNothingButTheCost() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.presses(REPETITION);
            visitor.sees("0.00Fr");
            visitor.types("local\r");
            visitor.redirected();
            visitor.bytes();
            visitor.cover(new NumberedServices(1).find("LOCAL").orElseThrow());
            visitor.sees("0.12Fr");
            visitor.presses(SUITE);
            visitor.waits(SECOND.multipliedBy(60));
            visitor.sees("0.86Fr");
            byte[] message = HexFormat.of().parseHex("1f405d1b5020302e31324672180a");
            byte[] next = HexFormat.of().parseHex("1f405d1b5020302e38364672180a");
            assertEquals(latin1(message) + latin1(next), latin1(visitor.bytes()));
            visitor.uncover();
            visitor.sees("Le Minitel reprend du service");
        }
    }

    @Test
    void homeComesBackWithItsPageAnEmptyFieldAndTheCost() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.presses(SUITE, REPETITION);
            visitor.sees("0.00Fr");
            visitor.types("local\r");
            visitor.cover(visitor.redirected());
            visitor.waits(SECOND.multipliedBy(130));
            visitor.uncover();
            visitor.sees("1.60Fr");
            visitor.sees("1/3");
            visitor.sees("Code  ......");
            visitor.presses(REPETITION);
            visitor.seesNot("1.60Fr");
        }
    }

    @Test
    void theMessageOfTheSessionSurvivesTheWayHome() throws Exception {
        try (HomeVisitor visitor = french()) {
            visitor.types("local\r");
            visitor.cover(visitor.redirected());
            visitor.bytes();
            visitor.uncover();
            visitor.types("x");
            visitor.sees("Code  X");
            assertFalse(latin1(visitor.bytes()).contains("\u001F@"));
        }
    }

    @Test
    void goodbyeSaysWhatItCostToWhoeverWatchedIt() throws Exception {
        try (HomeVisitor visitor = new HomeVisitor(Language.ENGLISH, 2)) {
            visitor.types("local\u0013A");
            visitor.cover(visitor.redirected());
            visitor.waits(SECOND.multipliedBy(60));
            visitor.uncover();
            visitor.presses(REPETITION, CONNEXION_FIN);
            visitor.sees("Goodbye");
            visitor.sees("0.86Fr");
            assertTrue(visitor.hasHungUp());
        }
    }
}
