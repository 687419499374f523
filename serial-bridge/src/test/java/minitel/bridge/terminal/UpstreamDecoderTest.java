package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import minitel.bridge.terminal.PendingReplies.Asker;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamDecoderTest {
    private static final long MILLISECOND = 1_000_000;

    private final DecoderScript decoderScript = new DecoderScript();

    @Test
    void theComplaintOfAWrongCharacterIsNoKeyAndCutsNothing() {
        decoderScript.hear("1A");
        decoderScript.hear("41 1A 13 1A 41 1B 1A 3A 1A 77 1A 4F");
        assertEquals("Typed(41 13 41 1B 3A 77 4F A ENVOI)", decoderScript.said());
        assertEquals(6, decoderScript.upstreamDecoder.complaints());
    }

    @Test
    void whenNothingWasSentItIsTheKeyCtrlZ() {
        decoderScript.quiet = true;
        decoderScript.hear("1A 41");
        assertEquals("Typed(1A 41 ^ A)", decoderScript.said());
        assertEquals(0, decoderScript.upstreamDecoder.complaints());
    }

    @ParameterizedTest
    @CsvSource({
        "41, Typed(41 A)",
        "13 41, Typed(13 41 ENVOI)",
        "19 42 65, Typed(19 42 65 é)",
        "41 42 13 48 43, Typed(41 42 13 48 43 A B SUITE C)",
        "0D, Typed(0D ^)",
        "1B 5B 41, Typed(1B 5B 41)",
        "1B 3A 77 71, Typed(1B 3A 77 71)",
        "1B, Typed(1B ^)",
        "13 49, Fin",
        "13 54, ''",
        "13 53, ''",
        "13 59, Fin",
        "41 13 49 42, Typed(41 A) Fin Typed(42 B)"
    })
    void whatItSaysIsSortedAtEverySplit(String raw, String said) {
        Fuzz.everySplit(
                Hex.bytes(raw),
                pieces -> {
                    DecoderScript fresh = new DecoderScript();
                    pieces.forEach(fresh::hear);
                    fresh.after(600);
                    assertEquals(said, fresh.said());
                });
    }

    /// Which begins like the plain Connexion/Fin key, and is that first.
    @ParameterizedTest
    @ValueSource(strings = {"13 59 13 53 13 54", "13 59 13 53"})
    void aPowerOnReportIsOneAtEverySplit(String raw) {
        Fuzz.everySplit(
                Hex.bytes(raw),
                pieces -> {
                    DecoderScript fresh = new DecoderScript();
                    pieces.forEach(fresh::hear);
                    fresh.after(1_300);
                    assertEquals("Fin On", fresh.said());
                });
    }

    @Test
    void theWholeReportIsUnderstoodAtOnce() {
        decoderScript.hear("13 59 13 53 13 54");
        assertEquals("Fin On", decoderScript.said());
    }

    /// The line of a Minitel that finds its carrier at once.
    @ParameterizedTest
    @ValueSource(ints = {0, 30, 60})
    void aKeyWhoseHuntIsOverAtOnceIsAKeyAtEverySplit(int hunt) {
        Fuzz.everySplit(
                Hex.bytes("13 59 13 53"),
                answer -> {
                    DecoderScript fresh = new DecoderScript();
                    fresh.hear("13 59");
                    fresh.after(hunt);
                    fresh.hear("13 53");
                    fresh.after(60);
                    answer.forEach(fresh::hear);
                    fresh.after(3_000);
                    fresh.hear("13 59");
                    assertEquals("Fin Fin", fresh.said());
                    assertEquals(
                            List.of(
                                    InsertionKind.HANG_UP,
                                    InsertionKind.SET_UP,
                                    InsertionKind.HANG_UP),
                            fresh.told);
                });
    }

    @Test
    void theLineIsGivenBackWhateverTheReport() {
        decoderScript.unsaid = true;
        decoderScript.hear("13 59 13 53");
        assertEquals(List.of(InsertionKind.HANG_UP), decoderScript.told);
    }

    @Test
    void theEndOfAnAnswerWhoseBeginningWasLostIsNoPowerOn() {
        decoderScript.hear("13 59");
        decoderScript.after(200);
        decoderScript.hear("13 53");
        decoderScript.after(3_000);
        assertEquals("Fin", decoderScript.said());
    }

    @Test
    void oneMessageHoldsAllKeysThatCameTogether() {
        decoderScript.hear("41 42 13 41");
        assertEquals(1, decoderScript.said.size());
        assertEquals("Typed(41 42 13 41 A B ENVOI)", decoderScript.said());
    }

    @Test
    void thePlainConnexionKeyIsAnsweredAndSaidAtOnceAndOnce() {
        decoderScript.hear("13 59");
        assertEquals(List.of(InsertionKind.HANG_UP), decoderScript.told);
        assertEquals("Fin", decoderScript.said());
        decoderScript.after(100);
        decoderScript.hear("13 59");
        decoderScript.after(300);
        assertEquals(List.of(InsertionKind.HANG_UP), decoderScript.told);
        decoderScript.hear("13 53");
        decoderScript.after(5_000);
        assertEquals("Fin", decoderScript.said());
        assertEquals(1, decoderScript.told.stream().filter(InsertionKind.SET_UP::equals).count());
    }

    @Test
    void aMinitelThatHadNoCarrierIsSetUpAllTheSame() {
        decoderScript.hear("13 59");
        decoderScript.after(100);
        decoderScript.hear("13 59");
        decoderScript.after(1_000);
        assertEquals(List.of(InsertionKind.HANG_UP, InsertionKind.SET_UP), decoderScript.told);
    }

    @Test
    void theAnswerThatIsQuickerThanTheDecisionIsNoSecondKey() {
        Fuzz.everySplit(
                Hex.bytes("13 59 13 59 13 53"),
                pieces -> {
                    DecoderScript fresh = new DecoderScript();
                    pieces.forEach(fresh::hear);
                    fresh.after(3_000);
                    assertEquals("Fin", fresh.said());
                    assertEquals(InsertionKind.HANG_UP, fresh.told.getFirst());
                    assertEquals(
                            1, fresh.told.stream().filter(InsertionKind.HANG_UP::equals).count());
                });
    }

    @Test
    void theAnswerThatComesAsAPowerOnReportIsNone() {
        decoderScript.hear("13 59");
        decoderScript.after(110);
        decoderScript.hear("13 59 13 53 13 54");
        decoderScript.after(1_000);
        assertEquals("Fin", decoderScript.said());
    }

    @Test
    void aSecondPressIsASecondKey() {
        decoderScript.hear("13 59");
        decoderScript.after(110);
        decoderScript.hear("13 59");
        decoderScript.after(200);
        decoderScript.hear("13 53");
        decoderScript.after(200);
        decoderScript.hear("13 59");
        decoderScript.after(110);
        assertEquals("Fin Fin", decoderScript.said());
    }

    @Test
    void anAnswerThatNeverComesIsNotAwaitedForEver() {
        decoderScript.hear("13 59");
        decoderScript.after(2_000);
        assertEquals(List.of(InsertionKind.HANG_UP, InsertionKind.SET_UP), decoderScript.told);
        decoderScript.hear("13 59");
        decoderScript.after(200);
        assertEquals("Fin Fin", decoderScript.said());
    }

    @Test
    void noiseInTheAnswerIsNoPowerOn() {
        decoderScript.hear("13 59");
        decoderScript.after(110);
        decoderScript.hear("13 80 13 53");
        decoderScript.after(3_000);
        assertEquals("Fin", decoderScript.said());
    }

    @Test
    void aResetIsFollowedByTheSetUp() {
        decoderScript.hear("13 5E");
        assertEquals(List.of(InsertionKind.SET_UP), decoderScript.told);
        assertEquals("Blank", decoderScript.said());
        decoderScript.owed("135E", Asker.SERVICE);
        decoderScript.hear("13 5E");
        assertEquals("Blank Typed(13 5E)", decoderScript.said());
    }

    @Test
    void anAnswerToTheBridgeIsKeptAndOneToTheServiceHandedOn() {
        decoderScript.owed("3A75", Asker.BRIDGE);
        decoderScript.owed("3A75", Asker.SERVICE);
        decoderScript.hear("1B 3A 75 64");
        assertEquals("", decoderScript.said());
        decoderScript.hear("1B 3A 75 64");
        assertEquals("Typed(1B 3A 75 64)", decoderScript.said());
    }

    @Test
    void halfAnAnswerToTheBridgeIsDropped() {
        decoderScript.owed("3A75", Asker.BRIDGE);
        decoderScript.hear("1B 3A 75");
        decoderScript.after(600);
        assertEquals("", decoderScript.said());
        assertEquals(1, decoderScript.upstreamDecoder.dropped());
    }

    @Test
    void itIsAskedWhileAPageMovesAndItsSilenceIsSaidOnce() {
        decoderScript.painted = 60_000 * MILLISECOND;
        decoderScript.after(11_000);
        assertEquals(List.of(InsertionKind.QUESTION), decoderScript.told);
        decoderScript.after(40_000);
        assertEquals("Silent", decoderScript.said());
        decoderScript.owed("3A75", Asker.BRIDGE);
        decoderScript.hear("1B 3A 75 64");
        assertEquals("Silent Back", decoderScript.said());
    }

    @Test
    void aQuestionThatFindsNoPlaceIsNoMiss() {
        decoderScript.unsaid = true;
        decoderScript.painted = 60_000 * MILLISECOND;
        decoderScript.after(100_000);
        assertEquals("", decoderScript.said());
    }

    @Test
    void nothingIsAskedBesideAServicesQuestion() {
        decoderScript.after(9_900);
        decoderScript.owed("3A75", Asker.SERVICE);
        decoderScript.after(200);
        assertEquals(List.of(), decoderScript.told);
    }

    @Test
    void atRestNothingIsToBeDone() {
        decoderScript.owed("3A75", Asker.BRIDGE);
        while (decoderScript.upstreamDecoder.deadline() != Long.MAX_VALUE) {
            decoderScript.now = decoderScript.upstreamDecoder.deadline();
            decoderScript.upstreamDecoder.tick(decoderScript.now);
            decoderScript.owed("3A75", Asker.BRIDGE);
            decoderScript.hear("1B 3A 75 64");
        }
        assertEquals("", decoderScript.said());
    }

    @Test
    void aBurstOfBadCharactersIsAskedAboutAndUnansweredItWasSwitchedOn() {
        decoderScript.hear("80 80 41 80");
        decoderScript.after(70);
        assertEquals(List.of(InsertionKind.QUESTION), decoderScript.told);
        decoderScript.after(3_000);
        assertEquals("On", decoderScript.said());
    }

    @Test
    void aBurstIsNothingWhenItAnswers() {
        decoderScript.hear("80 80 41 80");
        decoderScript.after(70);
        decoderScript.owed("3A75", Asker.BRIDGE);
        decoderScript.hear("1B 3A 75 64");
        decoderScript.after(3_000);
        assertEquals("", decoderScript.said());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverItSaysNothingThrowsAndNothingIsHeldForEver(long seed) {
        Fuzz.times(
                1_000,
                System.nanoTime() + seed,
                rnd -> {
                    DecoderScript fresh = new DecoderScript();
                    byte[] lively = Hex.bytes("00 13 13 19 1B 1B 3A 3B 41 49 53 54 59 5E 75 80 80");
                    for (int i = 0; i < 60; i++) {
                        byte[] in = new byte[1 + rnd.nextInt(4)];
                        for (int j = 0; j < in.length; j++) {
                            in[j] = lively[rnd.nextInt(lively.length)];
                        }
                        fresh.hear(in);
                        fresh.after(rnd.nextInt(150));
                    }
                    fresh.after(700);
                    fresh.said.clear();
                    fresh.hear("42");
                    assertEquals("Typed(42 B)", fresh.said());
                });
    }
}
