package minitel.bridge.simulate;

import static minitel.bridge.simulate.Bench.MILLI;
import static minitel.bridge.simulate.Bench.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import minitel.Fuzz;
import minitel.bridge.simulate.Bench.Heard;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {
    private final Bench bench = new Bench(Model.M1B);

    private String press(FunctionKey key) {
        bench.engine.press(key, bench.now);
        return bench.pass(SECOND).answer();
    }

    private String type(String text) {
        bench.engine.type(text, bench.now);
        return bench.pass(SECOND).answer();
    }

    private String connexion() {
        bench.engine.connexion(bench.now);
        return bench.pass(SECOND).answer();
    }

    @Test
    void powerOnIsToldAt1200AndForgetsEverything() {
        bench.send("1B3A6B76");
        bench.send("1B3A6945 1B3B605A51 41");
        bench.engine.powerOff();
        bench.engine.powerOn(bench.now);
        long on = bench.now;
        bench.answer();
        bench.pass(SECOND);
        List<Heard> heard = bench.takeHeard();
        assertEquals(6, heard.size());
        assertEquals(on + 98 * MILLI, heard.getFirst().at(), 2 * MILLI);
        assertEquals(1200, bench.engine.speed());
        assertEquals("", bench.row(1));
        assertEquals("1B 3A 73 40", bench.send("1B3972").answer());
        assertEquals("1B 3B 63 5A 46", bench.send("1B3A625A").answer());
    }

    @Test
    void aSecondPowerOnIsNone() {
        bench.engine.powerOn(bench.now);
        assertEquals("", bench.pass(SECOND).answer());
    }

    @Test
    void aKeyIsEchoedUntilTheEchoIsTurnedOff() {
        assertEquals("41", type("A"));
        assertEquals("A", bench.row(1));
        bench.send("1B3B605A51").answer();
        assertEquals("42", type("B"));
        assertEquals("A", bench.row(1));
        bench.send("1B3B615A51").answer();
        assertEquals("43", type("C"));
        assertEquals("AC", bench.row(1));
        bench.send("1B3B605852").answer();
        type("D");
        assertEquals("AC", bench.row(1));
    }

    @Test
    void aDirectLinkShowsAKeyOnceMore() {
        bench.send("1B3B615851").answer();
        assertEquals("41", type("A"));
        assertEquals("AA", bench.row(1));
    }

    @Test
    void lettersAreCapitalsUntilTheLowerCaseIsOn() {
        assertEquals("41 42", type("aB"));
        bench.send("1B3A6945").answer();
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
        bench.engine.padX3(true);
        assertEquals(padX3, press(key));
        bench.engine.padX3(false);
        bench.send("1B3A317D").answer();
        assertEquals(telinfo, press(key));
    }

    @Test
    void aPadX3GetsLinesForAnswers() {
        bench.engine.padX3(true);
        assertEquals("01 43 75 7C 04 0D", bench.send("1B397B").answer());
        assertEquals("1B 3A 73 48 0D", bench.send("1B3A6945").answer());
        assertEquals("1B 2E 35 0D", bench.send("1B397F").answer());
    }

    @Test
    void theBytesOfAKeyComeOneAfterTheOther() {
        bench.engine.press(FunctionKey.ENVOI, bench.now);
        bench.pass(SECOND);
        List<Heard> heard = bench.takeHeard();
        assertEquals(SECOND / 120, heard.get(1).at() - heard.get(0).at(), MILLI);
    }

    @Test
    void aBlockedKeyboardStillConnects() {
        bench.send("1B3B605951").answer();
        assertEquals("", type("A"));
        assertEquals("", press(FunctionKey.ENVOI));
        assertEquals("13 59", connexion());
    }

    @Test
    void theConnexionKeyHuntsAndThenKeysGoToTheTelephone() {
        bench.send("1B3B605A51").answer();
        assertEquals("13 59", connexion());
        assertFalse(bench.engine.connected());
        assertEquals("41 13 53", type("A"));
        assertEquals("A", bench.row(1), "the echo is on again");
        assertTrue(bench.engine.connected());
        assertEquals("", type("B"));
        assertEquals("", bench.send("43").answer());
        assertEquals("A", bench.row(1));
        assertEquals("1B 3A 71 4A", bench.send("1B3970").answer());
        assertEquals("13 59 13 53", bench.send("1B3967").answer());
        assertEquals("44", type("D"));
        assertEquals("AD", bench.row(1));
    }

    @ParameterizedTest
    @CsvSource({"1B3A6944, 4A", "1B3A6A44, 4B", "1B396C, 0", "1B396D, 0"})
    void theErrorProcedureIsAskedForAtTheFarEndOffLineToo(String command, String asked) {
        assertEquals("", bench.send(command).answer());
        assertEquals(Integer.parseInt(asked, 16), bench.engine.asked());
        assertEquals("", bench.row(1));
    }

    @ParameterizedTest
    @CsvSource({"1B396C, 4C", "1B396D, 4D"})
    void inACallTheFarEndIsAskedToTurnTheModemsButNotOpposedOnes(String command, String asked) {
        call();
        assertEquals("", bench.send(command).answer());
        assertEquals(Integer.parseInt(asked, 16), bench.engine.asked());
        assertEquals("", bench.send("1B396F").answer(), "too late to be opposed");
        bench.send("1B3967").answer();
        assertEquals("13 50", bench.send("1B396F").answer());
        assertEquals("1B 3A 71 43", bench.send("1B3970").answer());
        call();
        assertEquals("1B 3A 71 49", bench.send("1B3970").answer(), "receives at 75");
        bench.send("1B3A6944 1B396C 1B396D");
        assertEquals(0x4A, bench.engine.asked());
        bench.engine.powerOff();
        bench.engine.powerOn(bench.now);
        bench.pass(SECOND).answer();
        assertEquals("1B 3A 71 42", bench.send("1B3970").answer());
    }

    private void call() {
        connexion();
        bench.pass(2 * SECOND).answer();
    }

    @Test
    void hangingUpEndsAHuntAtOnce() {
        connexion();
        assertEquals("13 59 13 53", bench.send("1B3967").answer());
        assertEquals("", bench.pass(60 * SECOND).answer());
        assertEquals("", bench.send("1B3967").answer());
    }

    @Test
    void withoutATelephoneTheHuntEndsAfter40Seconds() {
        bench.engine.telephone(false);
        assertEquals("13 59", connexion());
        assertEquals("", bench.pass(38 * SECOND).answer());
        assertEquals("13 59 13 53", bench.pass(2 * SECOND).answer());
        assertFalse(bench.engine.connected());
    }

    @Test
    void theHostConnectsAndThePersonHangsUp() {
        assertEquals("13 59", bench.send("1B3968").answer());
        assertEquals("", bench.send("1B3968").answer());
        assertEquals("13 53", bench.pass(2 * SECOND).answer());
        assertEquals("13 59 13 53", connexion());
    }

    @Test
    void theFirstKeyOnADarkScreenIsSwallowed() {
        bench.pass(239 * SECOND);
        assertFalse(bench.engine.blanked());
        bench.pass(2 * SECOND);
        assertTrue(bench.engine.blanked());
        assertEquals("", type("A"));
        assertFalse(bench.engine.blanked());
        assertEquals("42", type("B"));
    }

    @Test
    void aReceivedCharacterOrConnexionWakesAndCounts() {
        bench.pass(300 * SECOND);
        bench.send("41");
        assertFalse(bench.engine.blanked());
        assertEquals("42", type("B"));
        bench.pass(300 * SECOND);
        assertEquals("13 59", connexion());
        bench.send("1B3967");
        bench.pass(300 * SECOND).answer();
        assertEquals("13 49", press(FunctionKey.CONNEXION_FIN));
    }

    @Test
    void aSpeedChosenByHandIsNotTold() {
        bench.engine.manualSpeed(4800);
        assertEquals("", bench.pass(SECOND).answer());
        assertEquals("1B 3A 75 76", bench.send("1B3974").answer());
    }

    @Test
    void anAnswerCanBeLostOrWrongOnce() {
        bench.engine.answerNext(new byte[0]);
        assertEquals("", bench.send("1B3974").answer());
        bench.engine.answerNext(Bench.bytes("1B3A7348"));
        assertEquals("1B 3A 73 48", bench.send("1B3974").answer());
        assertEquals("1B 3A 75 64", bench.send("1B3974").answer());
    }

    @Test
    void whileItCopiesItsScreenItHearsNothing() {
        bench.engine.copying(true);
        assertEquals("", bench.send("1B3974 41").answer());
        bench.engine.copying(false);
        assertEquals("", bench.row(1));
        assertEquals("1B 3A 75 64", bench.send("1B3974").answer());
    }

    @Test
    void commandsAreRememberedNotForEver() {
        bench.send("1B3974 1B3A6B64");
        assertEquals(List.of("1B3974", "1B3A6B64"), bench.engine.commands());
        bench.send("1B3974".repeat(1100));
        assertEquals(1000, bench.engine.commands().size());
    }

    @Test
    void aCommandInsideAPictureIsData() {
        Bench photo = new Bench(Model.M2);
        photo.wire.eightBits(true);
        photo.raw(Bench.bytes("1B70 23407F 44 1B397442 1B3974"));
        assertEquals(List.of("1B3974"), photo.engine.commands());
    }

    @Test
    void theScreenShowsWhatIsSent() {
        bench.send("0C 1F 45 43 48 45 4C 4C 4F");
        assertEquals("  HELLO", bench.row(5));
    }

    @Test
    void anEscHeldAtTheEndOfTheInputIsNotLost() {
        bench.send("41 1B");
        bench.send("5D 42");
        assertTrue(bench.engine.display().cell(1, 2).inverse());
    }

    @Test
    void cursorKeysAreSentByAnExtendedKeyboardAlone() {
        assertEquals("", arrow(Arrow.UP));
        bench.send("1B3B695941").answer();
        assertEquals("1B 5B 41", arrow(Arrow.UP));
        assertEquals("1B 5B 44", arrow(Arrow.LEFT));
        bench.send("1B3B695943").answer();
        assertEquals("0B", arrow(Arrow.UP));
        assertEquals("0A", arrow(Arrow.DOWN));
    }

    private String arrow(Arrow arrow) {
        bench.engine.press(arrow, bench.now);
        return bench.pass(SECOND).answer();
    }

    @Test
    void anAnnouncementStaysUntilSomethingIsReceived() {
        bench.engine.announce("minitel-bridge --port /dev/pts/1");
        type("A");
        assertEquals("minitel-bridge --port /dev/pts/1", bench.row(0));
        bench.send("42");
        assertEquals("", bench.row(0));
        assertEquals("AB", bench.row(1));
    }

    @Test
    void noBytesBreakIt() {
        Fuzz.times(
                500,
                20261121,
                rnd -> {
                    Bench any = new Bench(Model.values()[rnd.nextInt(4)]);
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
