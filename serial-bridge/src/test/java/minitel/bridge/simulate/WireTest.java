package minitel.bridge.simulate;

import static minitel.bridge.simulate.Bench.MILLI;
import static minitel.bridge.simulate.Bench.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import minitel.bridge.simulate.Bench.Heard;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    @Test
    void aCharacterTakesTenBitsAndAnAnswerThreeMilliseconds() {
        Bench bench = new Bench(Model.M1B);
        byte[] question = Bench.withParity(Bench.bytes("1B 39 74"));
        bench.wire.receive(question, 3, 1200, 0);
        bench.pass(SECOND);
        List<Long> times = bench.takeHeard().stream().map(Heard::at).toList();
        long character = SECOND / 120;
        assertEquals(4, times.size());
        assertEquals(4.0 * character + 3 * MILLI, times.get(0), MILLI);
        assertEquals(7.0 * character + 3 * MILLI, times.get(3), MILLI);
    }

    @Test
    void theTapHearsEachCharacterWhenItHasComeEvenOneThatIsLost() {
        Bench bench = new Bench(Model.M1B);
        List<Long> times = new ArrayList<>();
        bench.wire.tap((character, at) -> {
            assertEquals(0x0C, character);
            times.add(at);
        });
        byte[] clears = new byte[5_000];
        Arrays.fill(clears, (byte) 0x0C);
        bench.wire.receive(clears, clears.length, 1200, 0);
        bench.pass(60 * SECOND);
        assertEquals(clears.length, times.size());
        for (int i = 0; i < clears.length; i++) {
            assertEquals((i + 1) * (SECOND / 120.0), times.get(i), MILLI);
        }
        assertTrue(bench.wire.lost() > 0, "the test is to lose some");
    }

    @Test
    void everyCharacterSentHasEvenParity() {
        Bench bench = new Bench(Model.M1B);
        bench.engine.send(new byte[] {0x41, 0x43, 0x00, 0x7F}, 0);
        bench.pass(SECOND);
        assertEquals(
                List.of((byte) 0x41, (byte) 0xC3, (byte) 0x00, (byte) 0xFF),
                bench.takeHeard().stream().map(Heard::raw).toList());
    }

    @Test
    void wrongParityShowsABlockAndIsSentBack() {
        Bench bench = new Bench(Model.M1B).send("42 C1");
        assertEquals("1A", bench.answer());
        assertEquals("B\u2588", bench.row(1).strip().replace('\u007F', '\u2588'));
        assertEquals(1, bench.wire.parityErrors());
        assertEquals(2, bench.wire.received());
    }

    @Test
    void atEightBitsNothingIsParity() {
        Bench bench = new Bench(Model.M2);
        bench.wire.eightBits(true);
        bench.raw((byte) 0x43);
        assertEquals("C", bench.row(1));
        bench.engine.send(new byte[] {0x43}, bench.now);
        bench.pass(SECOND);
        assertEquals((byte) 0x43, bench.takeHeard().getFirst().raw());
        assertEquals(0, bench.wire.parityErrors());
    }

    @ParameterizedTest
    @CsvSource({"250, 0", "400, 77"})
    void theQueueOverflowsWithoutAWord(int count, long lost) {
        Bench bench = new Bench(Model.M1B);
        bench.engine.manualSpeed(4800);
        byte[] clears = Bench.bytes("0C".repeat(count));
        bench.wire.receive(clears, count, 4800, 0);
        bench.pass(10 * SECOND);
        assertEquals(count, bench.wire.received());
        assertEquals(lost, bench.wire.lost(), 2);
        assertEquals("", bench.answer());
    }

    @ParameterizedTest
    @CsvSource({"1200, 0C", "1200, 41127F", "4800, 41", "9600, 41"})
    void whatTheScreenKeepsUpWithIsNotLost(int speed, String hex) {
        Bench bench = new Bench(Model.M2);
        bench.engine.manualSpeed(speed);
        byte[] much = Bench.withParity(Bench.bytes(hex.repeat(1500)));
        bench.wire.receive(much, much.length, speed, 0);
        bench.pass(60 * SECOND);
        assertEquals(0, bench.wire.lost());
        assertEquals(much.length, bench.wire.received());
    }

    @Test
    void longRepetitionsAreTooMuchAt4800() {
        Bench bench = new Bench(Model.M1B);
        bench.engine.manualSpeed(4800);
        byte[] much = Bench.withParity(Bench.bytes("41" + "127F".repeat(200)));
        bench.wire.receive(much, much.length, 4800, 0);
        bench.pass(60 * SECOND);
        assertTrue(bench.wire.lost() > 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 4800, 9600})
    void aPowerOnHeardAtAnotherSpeedIsAShortBurstOfErrors(int speed) {
        Bench bench = new Bench(Model.M2);
        bench.engine.powerOff();
        bench.pinned = speed;
        bench.engine.powerOn(0);
        bench.pass(SECOND);
        List<Heard> burst = bench.takeHeard();
        assertTrue(!burst.isEmpty() && burst.size() <= 20, "" + burst.size());
        assertTrue(burst.stream().anyMatch(one -> !Uart.isEven(one.raw())), "" + burst);
    }

    @ParameterizedTest
    @CsvSource({"300,1200", "1200,300", "4800,1200", "9600,1200", "1200,4800", "9600,4800"})
    void aQuestionAtAnotherSpeedIsGarbageThatIsSentBackAsErrors(int speed, int own) {
        Bench bench = new Bench(Model.M2);
        bench.engine.manualSpeed(own);
        bench.pinned = speed;
        bench.send("1B 39 74 1B 39 74 1B 39 74 1B 39 74");
        assertTrue(bench.wire.parityErrors() > 0);
        assertEquals(List.of(), bench.engine.commands());
    }

    @Test
    void switchedOffOrInhibitedItNeitherHearsNorSpeaks() {
        Bench bench = new Bench(Model.M1B);
        bench.wire.inhibited(true);
        bench.engine.press(FunctionKey.ENVOI, 0);
        bench.send("1B 39 74");
        assertEquals("", bench.answer());
        bench.wire.inhibited(false);
        bench.engine.powerOff();
        bench.engine.press(FunctionKey.ENVOI, bench.now);
        bench.send("1B 39 74");
        assertEquals("", bench.answer());
        bench.engine.powerOn(bench.now);
        bench.send("1B 39 74");
        assertEquals("13 59 13 53 13 54 1B 3A 75 64", bench.answer());
    }

    @Test
    void whatAMuteOneSaysIsLost() {
        Bench bench = new Bench(Model.M1B);
        bench.wire.muteUntil(2 * SECOND);
        assertEquals("", bench.send("1B 39 74").answer());
        bench.pass(2 * SECOND);
        assertEquals("1B 3A 75 64", bench.send("1B 39 74").answer());
    }

    @Test
    void theSameSeedMakesTheSameNoise() {
        String first = noisy(7);
        assertEquals(first, noisy(7));
        assertNotEquals(first, noisy(8));
    }

    private static String noisy(long seed) {
        Bench bench = new Bench(Model.M1B);
        bench.wire.noise(new Noise(0.1, 0.05, seed));
        bench.engine.send("NOISE ".repeat(50).getBytes(StandardCharsets.US_ASCII), 0);
        bench.pass(10 * SECOND);
        return bench.answer();
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
        Bench bench = new Bench(Model.M1B);
        bench.engine.send(new byte[100_000], 0);
        bench.pass(1000 * SECOND);
        assertEquals(4096, bench.takeHeard().size());
    }
}
