package minitel.bridge.simulate;

import static minitel.bridge.simulate.HandTimedMinitel.MILLI;
import static minitel.bridge.simulate.HandTimedMinitel.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import minitel.bridge.simulate.HandTimedMinitel.Heard;
import minitel.kit.Fuzz;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {
    private final HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M1B);

    private String press(FunctionKey key) {
        handTimedMinitel.engine.press(key, handTimedMinitel.now);
        return handTimedMinitel.pass(SECOND).answer();
    }

    private String type(String text) {
        handTimedMinitel.engine.type(text, handTimedMinitel.now);
        return handTimedMinitel.pass(SECOND).answer();
    }

    private String connexion() {
        handTimedMinitel.engine.connexion(handTimedMinitel.now);
        return handTimedMinitel.pass(SECOND).answer();
    }

    @Test
    void powerOnIsToldAt1200AndForgetsEverything() {
        handTimedMinitel.send("1B3A6B76");
        handTimedMinitel.send("1B3A6945 1B3B605A51 41");
        handTimedMinitel.engine.powerOff();
        handTimedMinitel.engine.powerOn(handTimedMinitel.now);
        long on = handTimedMinitel.now;
        handTimedMinitel.answer();
        handTimedMinitel.pass(SECOND);
        List<Heard> heard = handTimedMinitel.takeHeard();
        assertEquals(6, heard.size());
        assertEquals(on + 98 * MILLI, heard.getFirst().at(), 2 * MILLI);
        assertEquals(1200, handTimedMinitel.engine.speed());
        assertEquals("", handTimedMinitel.row(1));
        assertEquals("1B 3A 73 40", handTimedMinitel.send("1B3972").answer());
        assertEquals("1B 3B 63 5A 46", handTimedMinitel.send("1B3A625A").answer());
    }

    @Test
    void aSecondPowerOnIsNone() {
        handTimedMinitel.engine.powerOn(handTimedMinitel.now);
        assertEquals("", handTimedMinitel.pass(SECOND).answer());
    }

    @Test
    void aKeyIsEchoedUntilTheEchoIsTurnedOff() {
        assertEquals("41", type("A"));
        assertEquals("A", handTimedMinitel.row(1));
        handTimedMinitel.send("1B3B605A51").answer();
        assertEquals("42", type("B"));
        assertEquals("A", handTimedMinitel.row(1));
        handTimedMinitel.send("1B3B615A51").answer();
        assertEquals("43", type("C"));
        assertEquals("AC", handTimedMinitel.row(1));
        handTimedMinitel.send("1B3B605852").answer();
        type("D");
        assertEquals("AC", handTimedMinitel.row(1));
    }

    @Test
    void aDirectLinkShowsAKeyOnceMore() {
        handTimedMinitel.send("1B3B615851").answer();
        assertEquals("41", type("A"));
        assertEquals("AA", handTimedMinitel.row(1));
    }

    @Test
    void lettersAreCapitalsUntilTheLowerCaseIsOn() {
        assertEquals("41 42", type("aB"));
        handTimedMinitel.send("1B3A6945").answer();
        assertEquals("61 42", type("aB"));
        assertEquals("19 42 65", type("é"));
    }

    @ParameterizedTest
    @CsvSource({
        "ENVOI,13 41,1B 21 34 0D,1B 4F 4D",
        "RETOUR,13 42,1B 22 34 0D,1B 4F 52",
        "REPETITION,13 43,1B 23 34 0D,1B 4F 53",
        "GUIDE,13 44,1B 24 34 0D,1B 4F 6D",
        "ANNULATION,13 45,1B 2F 34 0D,1B 4F 51",
        "SOMMAIRE,13 46,1B 26 34 0D,1B 4F 50",
        "CORRECTION,13 47,1B 27 34 0D,1B 4F 6C",
        "SUITE,13 48,1B 28 34 0D,1B 4F 6E",
        "CONNEXION_FIN,13 49,1B 29 34 0D,''"
    })
    void aFunctionKeyIsSaidInTheFormOfItsState(
            FunctionKey key, String videotex, String padX3, String telinfo) {
        assertEquals(videotex, press(key));
        handTimedMinitel.engine.padX3(true);
        assertEquals(padX3, press(key));
        handTimedMinitel.engine.padX3(false);
        handTimedMinitel.send("1B3A317D").answer();
        assertEquals(telinfo, press(key));
    }

    @Test
    void aPadX3GetsLinesForAnswers() {
        handTimedMinitel.engine.padX3(true);
        assertEquals("01 43 75 7C 04 0D", handTimedMinitel.send("1B397B").answer());
        assertEquals("1B 3A 73 48 0D", handTimedMinitel.send("1B3A6945").answer());
        assertEquals("1B 2E 35 0D", handTimedMinitel.send("1B397F").answer());
    }

    @Test
    void theBytesOfAKeyComeOneAfterTheOther() {
        handTimedMinitel.engine.press(FunctionKey.ENVOI, handTimedMinitel.now);
        handTimedMinitel.pass(SECOND);
        List<Heard> heard = handTimedMinitel.takeHeard();
        assertEquals(SECOND / 120, heard.get(1).at() - heard.get(0).at(), MILLI);
    }

    @Test
    void aBlockedKeyboardStillConnects() {
        handTimedMinitel.send("1B3B605951").answer();
        assertEquals("", type("A"));
        assertEquals("", press(FunctionKey.ENVOI));
        assertEquals("13 59", connexion());
    }

    @Test
    void theConnexionKeyHuntsAndThenKeysGoToTheTelephone() {
        handTimedMinitel.send("1B3B605A51").answer();
        assertEquals("13 59", connexion());
        assertFalse(handTimedMinitel.engine.connected());
        assertEquals("41 13 53", type("A"));
        assertEquals("A", handTimedMinitel.row(1), "the echo is on again");
        assertTrue(handTimedMinitel.engine.connected());
        assertEquals("", type("B"));
        assertEquals("", handTimedMinitel.send("43").answer());
        assertEquals("A", handTimedMinitel.row(1));
        assertEquals("1B 3A 71 4A", handTimedMinitel.send("1B3970").answer());
        assertEquals("13 59 13 53", handTimedMinitel.send("1B3967").answer());
        assertEquals("44", type("D"));
        assertEquals("AD", handTimedMinitel.row(1));
    }

    @ParameterizedTest
    @CsvSource({"1B3A6944, 4A", "1B3A6A44, 4B", "1B396C, 0", "1B396D, 0"})
    void theErrorProcedureIsAskedForAtTheFarEndOffLineToo(String command, String asked) {
        assertEquals("", handTimedMinitel.send(command).answer());
        assertEquals(Integer.parseInt(asked, 16), handTimedMinitel.engine.asked());
        assertEquals("", handTimedMinitel.row(1));
    }

    @ParameterizedTest
    @CsvSource({"1B396C, 4C", "1B396D, 4D"})
    void inACallTheFarEndIsAskedToTurnTheModemsButNotOpposedOnes(String command, String asked) {
        call();
        assertEquals("", handTimedMinitel.send(command).answer());
        assertEquals(Integer.parseInt(asked, 16), handTimedMinitel.engine.asked());
        assertEquals("", handTimedMinitel.send("1B396F").answer(), "too late to be opposed");
        handTimedMinitel.send("1B3967").answer();
        assertEquals("13 50", handTimedMinitel.send("1B396F").answer());
        assertEquals("1B 3A 71 43", handTimedMinitel.send("1B3970").answer());
        call();
        assertEquals("1B 3A 71 49", handTimedMinitel.send("1B3970").answer(), "receives at 75");
        handTimedMinitel.send("1B3A6944 1B396C 1B396D");
        assertEquals(0x4A, handTimedMinitel.engine.asked());
        handTimedMinitel.engine.powerOff();
        handTimedMinitel.engine.powerOn(handTimedMinitel.now);
        handTimedMinitel.pass(SECOND).answer();
        assertEquals("1B 3A 71 42", handTimedMinitel.send("1B3970").answer());
    }

    private void call() {
        connexion();
        handTimedMinitel.pass(2 * SECOND).answer();
    }

    @Test
    void hangingUpEndsAHuntAtOnce() {
        connexion();
        assertEquals("13 59 13 53", handTimedMinitel.send("1B3967").answer());
        assertEquals("", handTimedMinitel.pass(60 * SECOND).answer());
        assertEquals("", handTimedMinitel.send("1B3967").answer());
    }

    @Test
    void withoutATelephoneTheHuntEndsAfter40Seconds() {
        handTimedMinitel.engine.telephone(false);
        assertEquals("13 59", connexion());
        assertEquals("", handTimedMinitel.pass(38 * SECOND).answer());
        assertEquals("13 59 13 53", handTimedMinitel.pass(2 * SECOND).answer());
        assertFalse(handTimedMinitel.engine.connected());
    }

    @Test
    void theHostConnectsAndThePersonHangsUp() {
        assertEquals("13 59", handTimedMinitel.send("1B3968").answer());
        assertEquals("", handTimedMinitel.send("1B3968").answer());
        assertEquals("13 53", handTimedMinitel.pass(2 * SECOND).answer());
        assertEquals("13 59 13 53", connexion());
    }

    @Test
    void theFirstKeyOnADarkScreenIsSwallowed() {
        handTimedMinitel.pass(239 * SECOND);
        assertFalse(handTimedMinitel.engine.blanked());
        handTimedMinitel.pass(2 * SECOND);
        assertTrue(handTimedMinitel.engine.blanked());
        assertEquals("", type("A"));
        assertFalse(handTimedMinitel.engine.blanked());
        assertEquals("42", type("B"));
    }

    @Test
    void aReceivedCharacterOrConnexionWakesAndCounts() {
        handTimedMinitel.pass(300 * SECOND);
        handTimedMinitel.send("41");
        assertFalse(handTimedMinitel.engine.blanked());
        assertEquals("42", type("B"));
        handTimedMinitel.pass(300 * SECOND);
        assertEquals("13 59", connexion());
        handTimedMinitel.send("1B3967");
        handTimedMinitel.pass(300 * SECOND).answer();
        assertEquals("13 49", press(FunctionKey.CONNEXION_FIN));
    }

    @Test
    void aSpeedChosenByHandIsNotTold() {
        handTimedMinitel.engine.manualSpeed(4800);
        assertEquals("", handTimedMinitel.pass(SECOND).answer());
        assertEquals("1B 3A 75 76", handTimedMinitel.send("1B3974").answer());
    }

    @Test
    void anAnswerCanBeLostOrWrongOnce() {
        handTimedMinitel.engine.answerNext(new byte[0]);
        assertEquals("", handTimedMinitel.send("1B3974").answer());
        handTimedMinitel.engine.answerNext(HandTimedMinitel.bytes("1B3A7348"));
        assertEquals("1B 3A 73 48", handTimedMinitel.send("1B3974").answer());
        assertEquals("1B 3A 75 64", handTimedMinitel.send("1B3974").answer());
    }

    @Test
    void whileItCopiesItsScreenItHearsNothing() {
        handTimedMinitel.engine.copying(true);
        assertEquals("", handTimedMinitel.send("1B3974 41").answer());
        handTimedMinitel.engine.copying(false);
        assertEquals("", handTimedMinitel.row(1));
        assertEquals("1B 3A 75 64", handTimedMinitel.send("1B3974").answer());
    }

    @Test
    void commandsAreRememberedNotForEver() {
        handTimedMinitel.send("1B3974 1B3A6B64");
        assertEquals(List.of("1B3974", "1B3A6B64"), handTimedMinitel.engine.commands());
        handTimedMinitel.send("1B3974".repeat(1100));
        assertEquals(1000, handTimedMinitel.engine.commands().size());
    }

    @Test
    void aCommandInsideAPictureIsData() {
        HandTimedMinitel photo = new HandTimedMinitel(Model.M2);
        photo.wire.eightBits(true);
        photo.raw(HandTimedMinitel.bytes("1B70 23407F 44 1B397442 1B3974"));
        assertEquals(List.of("1B3974"), photo.engine.commands());
    }

    @Test
    void theScreenShowsWhatIsSent() {
        handTimedMinitel.send("0C 1F 45 43 48 45 4C 4C 4F");
        assertEquals("  HELLO", handTimedMinitel.row(5));
    }

    @Test
    void anEscHeldAtTheEndOfTheInputIsNotLost() {
        handTimedMinitel.send("41 1B");
        handTimedMinitel.send("5D 42");
        assertTrue(handTimedMinitel.engine.display().cell(1, 2).inverse());
    }

    @Test
    void cursorKeysAreSentByAnExtendedKeyboardAlone() {
        assertEquals("", arrow(Arrow.UP));
        handTimedMinitel.send("1B3B695941").answer();
        assertEquals("1B 5B 41", arrow(Arrow.UP));
        assertEquals("1B 5B 44", arrow(Arrow.LEFT));
        handTimedMinitel.send("1B3B695943").answer();
        assertEquals("0B", arrow(Arrow.UP));
        assertEquals("0A", arrow(Arrow.DOWN));
    }

    private String arrow(Arrow arrow) {
        handTimedMinitel.engine.press(arrow, handTimedMinitel.now);
        return handTimedMinitel.pass(SECOND).answer();
    }

    @Test
    void anAnnouncementStaysUntilSomethingIsReceived() {
        handTimedMinitel.engine.announce("minitel-bridge --port /dev/pts/1");
        type("A");
        assertEquals("minitel-bridge --port /dev/pts/1", handTimedMinitel.row(0));
        handTimedMinitel.send("42");
        assertEquals("", handTimedMinitel.row(0));
        assertEquals("AB", handTimedMinitel.row(1));
    }

    @Test
    void noBytesBreakIt() {
        Fuzz.times(
                500,
                20261121,
                rnd -> {
                    HandTimedMinitel any = new HandTimedMinitel(Model.values()[rnd.nextInt(4)]);
                    any.pinned = rnd.nextBoolean() ? 0 : 1200;
                    any.wire.eightBits(rnd.nextInt(4) == 0);
                    for (byte[] piece : Fuzz.split(Fuzz.bytes(rnd, 400), rnd)) {
                        any.raw(piece);
                        any.engine.press(FunctionKey.SUITE, any.now);
                    }
                    any.wire.eightBits(false);
                    any.pinned = 0;
                    any.engine.powerOff();
                    any.engine.powerOn(any.pass(60 * SECOND).now);
                    any.pass(SECOND).answer();
                    assertEquals("1B 3A 75 64", any.send("1B3974").answer());
                });
    }
}
