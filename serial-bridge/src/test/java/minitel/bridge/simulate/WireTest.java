package minitel.bridge.simulate;

import static minitel.bridge.simulate.HandTimedMinitel.MILLI;
import static minitel.bridge.simulate.HandTimedMinitel.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import minitel.bridge.simulate.HandTimedMinitel.Heard;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    @Test
    void aCharacterTakesTenBitsAndAnAnswerThreeMilliseconds() {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M1B);
        byte[] question = HandTimedMinitel.withParity(HandTimedMinitel.bytes("1B 39 74"));
        handTimedMinitel.wire.receive(question, 3, 1200, 0);
        handTimedMinitel.pass(SECOND);
        List<Long> times = handTimedMinitel.takeHeard().stream().map(Heard::at).toList();
        long character = SECOND / 120;
        assertEquals(4, times.size());
        assertEquals(4.0 * character + 3 * MILLI, times.get(0), MILLI);
        assertEquals(7.0 * character + 3 * MILLI, times.get(3), MILLI);
    }

    @Test
    void theTapHearsEachCharacterWhenItHasComeEvenOneThatIsLost() {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M1B);
        List<Long> times = new ArrayList<>();
        handTimedMinitel.wire.tap((character, at) -> {
            assertEquals(0x0C, character);
            times.add(at);
        });
        byte[] clears = new byte[5_000];
        Arrays.fill(clears, (byte) 0x0C);
        handTimedMinitel.wire.receive(clears, clears.length, 1200, 0);
        handTimedMinitel.pass(60 * SECOND);
        assertEquals(clears.length, times.size());
        for (int i = 0; i < clears.length; i++) {
            assertEquals((i + 1) * (SECOND / 120.0), times.get(i), MILLI);
        }
        assertTrue(handTimedMinitel.wire.lost() > 0, "the test is to lose some");
    }

    @Test
    void everyCharacterSentHasEvenParity() {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M1B);
        handTimedMinitel.engine.send(new byte[] {0x41, 0x43, 0x00, 0x7F}, 0);
        handTimedMinitel.pass(SECOND);
        assertEquals(
                List.of((byte) 0x41, (byte) 0xC3, (byte) 0x00, (byte) 0xFF),
                handTimedMinitel.takeHeard().stream().map(Heard::raw).toList());
    }

    @Test
    void wrongParityShowsABlockAndIsSentBack() {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M1B).send("42 C1");
        assertEquals("1A", handTimedMinitel.answer());
        assertEquals("B\u2588", handTimedMinitel.row(1).strip().replace('\u007F', '\u2588'));
        assertEquals(1, handTimedMinitel.wire.parityErrors());
        assertEquals(2, handTimedMinitel.wire.received());
    }

    @Test
    void atEightBitsNothingIsParity() {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M2);
        handTimedMinitel.wire.eightBits(true);
        handTimedMinitel.raw((byte) 0x43);
        assertEquals("C", handTimedMinitel.row(1));
        handTimedMinitel.engine.send(new byte[] {0x43}, handTimedMinitel.now);
        handTimedMinitel.pass(SECOND);
        assertEquals((byte) 0x43, handTimedMinitel.takeHeard().getFirst().raw());
        assertEquals(0, handTimedMinitel.wire.parityErrors());
    }

    @ParameterizedTest
    @CsvSource({"250, 0", "400, 77"})
    void theQueueOverflowsWithoutAWord(int count, long lost) {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M1B);
        handTimedMinitel.engine.manualSpeed(4800);
        byte[] clears = HandTimedMinitel.bytes("0C".repeat(count));
        handTimedMinitel.wire.receive(clears, count, 4800, 0);
        handTimedMinitel.pass(10 * SECOND);
        assertEquals(count, handTimedMinitel.wire.received());
        assertEquals(lost, handTimedMinitel.wire.lost(), 2);
        assertEquals("", handTimedMinitel.answer());
    }

    @ParameterizedTest
    @CsvSource({"1200, 0C", "1200, 41127F", "4800, 41", "9600, 41"})
    void whatTheScreenKeepsUpWithIsNotLost(int speed, String hex) {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M2);
        handTimedMinitel.engine.manualSpeed(speed);
        byte[] much = HandTimedMinitel.withParity(HandTimedMinitel.bytes(hex.repeat(1500)));
        handTimedMinitel.wire.receive(much, much.length, speed, 0);
        handTimedMinitel.pass(60 * SECOND);
        assertEquals(0, handTimedMinitel.wire.lost());
        assertEquals(much.length, handTimedMinitel.wire.received());
    }

    @Test
    void longRepetitionsAreTooMuchAt4800() {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M1B);
        handTimedMinitel.engine.manualSpeed(4800);
        byte[] much =
                HandTimedMinitel.withParity(HandTimedMinitel.bytes("41" + "127F".repeat(200)));
        handTimedMinitel.wire.receive(much, much.length, 4800, 0);
        handTimedMinitel.pass(60 * SECOND);
        assertTrue(handTimedMinitel.wire.lost() > 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 4800, 9600})
    void aPowerOnHeardAtAnotherSpeedIsAShortBurstOfErrors(int speed) {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M2);
        handTimedMinitel.engine.powerOff();
        handTimedMinitel.pinned = speed;
        handTimedMinitel.engine.powerOn(0);
        handTimedMinitel.pass(SECOND);
        List<Heard> burst = handTimedMinitel.takeHeard();
        assertTrue(!burst.isEmpty() && burst.size() <= 20, "" + burst.size());
        assertTrue(burst.stream().anyMatch(one -> !Uart.isEven(one.raw())), "" + burst);
    }

    @ParameterizedTest
    @CsvSource({"300,1200", "1200,300", "4800,1200", "9600,1200", "1200,4800", "9600,4800"})
    void aQuestionAtAnotherSpeedIsGarbageThatIsSentBackAsErrors(int speed, int own) {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M2);
        handTimedMinitel.engine.manualSpeed(own);
        handTimedMinitel.pinned = speed;
        handTimedMinitel.send("1B 39 74 1B 39 74 1B 39 74 1B 39 74");
        assertTrue(handTimedMinitel.wire.parityErrors() > 0);
        assertEquals(List.of(), handTimedMinitel.engine.commands());
    }

    @Test
    void switchedOffOrInhibitedItNeitherHearsNorSpeaks() {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M1B);
        handTimedMinitel.wire.inhibited(true);
        handTimedMinitel.engine.press(FunctionKey.ENVOI, 0);
        handTimedMinitel.send("1B 39 74");
        assertEquals("", handTimedMinitel.answer());
        handTimedMinitel.wire.inhibited(false);
        handTimedMinitel.engine.powerOff();
        handTimedMinitel.engine.press(FunctionKey.ENVOI, handTimedMinitel.now);
        handTimedMinitel.send("1B 39 74");
        assertEquals("", handTimedMinitel.answer());
        handTimedMinitel.engine.powerOn(handTimedMinitel.now);
        handTimedMinitel.send("1B 39 74");
        assertEquals("13 59 13 53 13 54 1B 3A 75 64", handTimedMinitel.answer());
    }

    @Test
    void whatAMuteOneSaysIsLost() {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M1B);
        handTimedMinitel.wire.muteUntil(2 * SECOND);
        assertEquals("", handTimedMinitel.send("1B 39 74").answer());
        handTimedMinitel.pass(2 * SECOND);
        assertEquals("1B 3A 75 64", handTimedMinitel.send("1B 39 74").answer());
    }

    @Test
    void theSameSeedMakesTheSameNoise() {
        String first = noisy(7);
        assertEquals(first, noisy(7));
        assertNotEquals(first, noisy(8));
    }

    private static String noisy(long seed) {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M1B);
        handTimedMinitel.wire.noise(new Noise(0.1, 0.05, seed));
        handTimedMinitel.engine.send("NOISE ".repeat(50).getBytes(StandardCharsets.US_ASCII), 0);
        handTimedMinitel.pass(10 * SECOND);
        return handTimedMinitel.answer();
    }

    @Test
    void noiseFlipsOneBitOfAsManyCharactersAsItSays() {
        Noise noise = new Noise(0.25, 0, 1);
        int wrong = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] said = noise.on((byte) 0x41);
            assertEquals(1, said.length);
            int flipped = Integer.bitCount((said[0] ^ 0x41) & 0xFF);
            assertTrue(flipped <= 1);
            wrong += flipped;
        }
        assertEquals(2500, wrong, 200);
    }

    @Test
    void aFloodOfKeysIsBounded() {
        HandTimedMinitel handTimedMinitel = new HandTimedMinitel(Model.M1B);
        handTimedMinitel.engine.send(new byte[100_000], 0);
        handTimedMinitel.pass(1000 * SECOND);
        assertEquals(4096, handTimedMinitel.takeHeard().size());
    }
}
