package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import minitel.Fuzz;
import minitel.bridge.terminal.Expectations.Asker;
import minitel.bridge.terminal.Insertions.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
    private static final long MILLISECOND = 1_000_000;

    private final Talk talk = new Talk();

    @Test
    void theComplaintOfAWrongCharacterIsNoKeyAndCutsNothing() {
        talk.hear("1A");
        talk.hear("41 1A 13 1A 41 1B 1A 3A 1A 77 1A 4F");
        assertEquals("Typed(41 13 41 1B 3A 77 4F A ENVOI)", talk.said());
        assertEquals(6, talk.conversation.complaints());
    }

    @Test
    void whenNothingWasSentItIsTheKeyCtrlZ() {
        talk.quiet = true;
        talk.hear("1A 41");
        assertEquals("Typed(1A 41 ^ A)", talk.said());
        assertEquals(0, talk.conversation.complaints());
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
                    Talk fresh = new Talk();
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
                    Talk fresh = new Talk();
                    pieces.forEach(fresh::hear);
                    fresh.after(1_300);
                    assertEquals("Fin On", fresh.said());
                });
    }

    @Test
    void theWholeReportIsUnderstoodAtOnce() {
        talk.hear("13 59 13 53 13 54");
        assertEquals("Fin On", talk.said());
    }

    /// The line of a Minitel that finds its carrier at once.
    @ParameterizedTest
    @ValueSource(ints = {0, 30, 60})
    void aKeyWhoseHuntIsOverAtOnceIsAKeyAtEverySplit(int hunt) {
        Fuzz.everySplit(
                Hex.bytes("13 59 13 53"),
                answer -> {
                    Talk fresh = new Talk();
                    fresh.hear("13 59");
                    fresh.after(hunt);
                    fresh.hear("13 53");
                    fresh.after(60);
                    answer.forEach(fresh::hear);
                    fresh.after(3_000);
                    fresh.hear("13 59");
                    assertEquals("Fin Fin", fresh.said());
                    assertEquals(List.of(Kind.HANG_UP, Kind.SET_UP, Kind.HANG_UP), fresh.told);
                });
    }

    @Test
    void theLineIsGivenBackWhateverTheReport() {
        talk.unsaid = true;
        talk.hear("13 59 13 53");
        assertEquals(List.of(Kind.HANG_UP), talk.told);
    }

    @Test
    void theEndOfAnAnswerWhoseBeginningWasLostIsNoPowerOn() {
        talk.hear("13 59");
        talk.after(200);
        talk.hear("13 53");
        talk.after(3_000);
        assertEquals("Fin", talk.said());
    }

    @Test
    void oneMessageHoldsAllKeysThatCameTogether() {
        talk.hear("41 42 13 41");
        assertEquals(1, talk.said.size());
        assertEquals("Typed(41 42 13 41 A B ENVOI)", talk.said());
    }

    @Test
    void thePlainConnexionKeyIsAnsweredAndSaidAtOnceAndOnce() {
        talk.hear("13 59");
        assertEquals(List.of(Kind.HANG_UP), talk.told);
        assertEquals("Fin", talk.said());
        talk.after(100);
        talk.hear("13 59");
        talk.after(300);
        assertEquals(List.of(Kind.HANG_UP), talk.told);
        talk.hear("13 53");
        talk.after(5_000);
        assertEquals("Fin", talk.said());
        assertEquals(1, talk.told.stream().filter(Kind.SET_UP::equals).count());
    }

    @Test
    void aMinitelThatHadNoCarrierIsSetUpAllTheSame() {
        talk.hear("13 59");
        talk.after(100);
        talk.hear("13 59");
        talk.after(1_000);
        assertEquals(List.of(Kind.HANG_UP, Kind.SET_UP), talk.told);
    }

    @Test
    void theAnswerThatIsQuickerThanTheDecisionIsNoSecondKey() {
        Fuzz.everySplit(
                Hex.bytes("13 59 13 59 13 53"),
                pieces -> {
                    Talk fresh = new Talk();
                    pieces.forEach(fresh::hear);
                    fresh.after(3_000);
                    assertEquals("Fin", fresh.said());
                    assertEquals(Kind.HANG_UP, fresh.told.getFirst());
                    assertEquals(1, fresh.told.stream().filter(Kind.HANG_UP::equals).count());
                });
    }

    @Test
    void theAnswerThatComesAsAPowerOnReportIsNone() {
        talk.hear("13 59");
        talk.after(110);
        talk.hear("13 59 13 53 13 54");
        talk.after(1_000);
        assertEquals("Fin", talk.said());
    }

    @Test
    void aSecondPressIsASecondKey() {
        talk.hear("13 59");
        talk.after(110);
        talk.hear("13 59");
        talk.after(200);
        talk.hear("13 53");
        talk.after(200);
        talk.hear("13 59");
        talk.after(110);
        assertEquals("Fin Fin", talk.said());
    }

    @Test
    void anAnswerThatNeverComesIsNotAwaitedForEver() {
        talk.hear("13 59");
        talk.after(2_000);
        assertEquals(List.of(Kind.HANG_UP, Kind.SET_UP), talk.told);
        talk.hear("13 59");
        talk.after(200);
        assertEquals("Fin Fin", talk.said());
    }

    @Test
    void noiseInTheAnswerIsNoPowerOn() {
        talk.hear("13 59");
        talk.after(110);
        talk.hear("13 80 13 53");
        talk.after(3_000);
        assertEquals("Fin", talk.said());
    }

    @Test
    void aResetIsFollowedByTheSetUp() {
        talk.hear("13 5E");
        assertEquals(List.of(Kind.SET_UP), talk.told);
        assertEquals("Blank", talk.said());
        talk.owed("135E", Asker.SERVICE);
        talk.hear("13 5E");
        assertEquals("Blank Typed(13 5E)", talk.said());
    }

    @Test
    void anAnswerToTheBridgeIsKeptAndOneToTheServiceHandedOn() {
        talk.owed("3A75", Asker.BRIDGE);
        talk.owed("3A75", Asker.SERVICE);
        talk.hear("1B 3A 75 64");
        assertEquals("", talk.said());
        talk.hear("1B 3A 75 64");
        assertEquals("Typed(1B 3A 75 64)", talk.said());
    }

    @Test
    void halfAnAnswerToTheBridgeIsDropped() {
        talk.owed("3A75", Asker.BRIDGE);
        talk.hear("1B 3A 75");
        talk.after(600);
        assertEquals("", talk.said());
        assertEquals(1, talk.conversation.dropped());
    }

    @Test
    void itIsAskedWhileAPageMovesAndItsSilenceIsSaidOnce() {
        talk.painted = 60_000 * MILLISECOND;
        talk.after(11_000);
        assertEquals(List.of(Kind.QUESTION), talk.told);
        talk.after(40_000);
        assertEquals("Silent", talk.said());
        talk.owed("3A75", Asker.BRIDGE);
        talk.hear("1B 3A 75 64");
        assertEquals("Silent Back", talk.said());
    }

    @Test
    void aQuestionThatFindsNoPlaceIsNoMiss() {
        talk.unsaid = true;
        talk.painted = 60_000 * MILLISECOND;
        talk.after(100_000);
        assertEquals("", talk.said());
    }

    @Test
    void nothingIsAskedBesideAServicesQuestion() {
        talk.after(9_900);
        talk.owed("3A75", Asker.SERVICE);
        talk.after(200);
        assertEquals(List.of(), talk.told);
    }

    @Test
    void atRestNothingIsToBeDone() {
        talk.owed("3A75", Asker.BRIDGE);
        while (talk.conversation.deadline() != Long.MAX_VALUE) {
            talk.now = talk.conversation.deadline();
            talk.conversation.tick(talk.now);
            talk.owed("3A75", Asker.BRIDGE);
            talk.hear("1B 3A 75 64");
        }
        assertEquals("", talk.said());
    }

    @Test
    void aBurstOfBadCharactersIsAskedAboutAndUnansweredItWasSwitchedOn() {
        talk.hear("80 80 41 80");
        talk.after(70);
        assertEquals(List.of(Kind.QUESTION), talk.told);
        talk.after(3_000);
        assertEquals("On", talk.said());
    }

    @Test
    void aBurstIsNothingWhenItAnswers() {
        talk.hear("80 80 41 80");
        talk.after(70);
        talk.owed("3A75", Asker.BRIDGE);
        talk.hear("1B 3A 75 64");
        talk.after(3_000);
        assertEquals("", talk.said());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverItSaysNothingThrowsAndNothingIsHeldForEver(long seed) {
        Fuzz.times(
                1_000,
                System.nanoTime() + seed,
                rnd -> {
                    Talk fresh = new Talk();
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
