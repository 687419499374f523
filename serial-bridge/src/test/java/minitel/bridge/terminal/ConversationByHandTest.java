package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import minitel.Fuzz;
import minitel.bridge.terminal.Expectations.Asker;
import minitel.bridge.terminal.Insertions.Kind;
import org.junit.jupiter.api.Test;

/// What a person does to the Minitel itself, with its switch and its key Fnct.
class ConversationByHandTest {
    private static final long MILLISECOND = 1_000_000;

    private final Talk talk = new Talk();

    /// With Fnct T A and Fnct T V.
    @Test
    void whoComesBackFromTheOtherStandardByHandFindsThePageAgain() {
        Fuzz.everySplit(
                Hex.bytes("1B 5B 3F 7A"),
                pieces -> {
                    Talk fresh = new Talk();
                    pieces.forEach(fresh::hear);
                    fresh.painted = 60_000 * MILLISECOND;
                    fresh.after(60_000);
                    assertEquals("", fresh.said());
                    assertEquals(List.of(), fresh.told, "there it answers nothing");
                    fresh.hear("13 5E");
                    assertEquals(List.of(Kind.SET_UP), fresh.told);
                    assertEquals("Blank", fresh.said());
                });
    }

    @Test
    void whoComesBackFrom80ColumnsByHandFindsThePageAgain() {
        talk.owed("1371", Asker.BRIDGE);
        talk.hear("13 71");
        assertEquals("", talk.said());
        talk.hear("13 71");
        assertEquals("Typed(13 71) Blank", talk.said());
        assertEquals(List.of(Kind.SET_UP), talk.told);
    }

    @Test
    void anotherAnswerThatBeginsAsTheOtherStandardDoesIsHandedOn() {
        talk.hear("1B 5B 3F 31 63");
        assertEquals("Typed(1B 5B 3F 31 63)", talk.said());
    }

    @Test
    void theSwitchOfAMinitel12IsNoKeyAndIsAskedAbout() {
        Fuzz.everySplit(
                Hex.bytes("13 72"),
                pieces -> {
                    Talk fresh = new Talk();
                    pieces.forEach(fresh::hear);
                    fresh.after(0);
                    assertEquals("", fresh.said());
                    assertEquals(List.of(Kind.QUESTION), fresh.told);
                    fresh.after(3_000);
                    assertEquals("On", fresh.said());
                });
    }

    @Test
    void aMinitel12ThatIsOnAgainFindsItsPageAgain() {
        talk.hear("13 72");
        talk.after(0);
        talk.owed("3A75", Asker.BRIDGE);
        talk.hear("1B 3A 75 7F");
        assertEquals("Blank", talk.said());
        assertEquals(List.of(Kind.QUESTION, Kind.SET_UP), talk.told);
        talk.owed("3A75", Asker.BRIDGE);
        talk.hear("1B 3A 75 7F");
        assertEquals("Blank", talk.said());
    }

    @Test
    void theMainsOfAMinitel12AreSaidAtOnce() {
        talk.hear("13 72 13 54");
        assertEquals("On", talk.said());
    }

    @Test
    void aMissedAnswerIsAskedForAgainAtOnce() {
        talk.painted = 60_000 * MILLISECOND;
        talk.after(14_500);
        assertEquals(List.of(Kind.QUESTION, Kind.QUESTION), talk.told);
        assertEquals("Silent", talk.said());
    }

    /// As a Minitel that was set to 300 bit/s returns whatever it is told at 4800.
    @Test
    void nothingButNulsIsAnotherSpeedAndNoKey() {
        Fuzz.everySplit(
                Hex.bytes("00 00 00"),
                pieces -> {
                    Talk fresh = new Talk();
                    pieces.forEach(fresh::hear);
                    fresh.after(70);
                    assertEquals(List.of(Kind.QUESTION), fresh.told);
                    fresh.after(3_000);
                    assertEquals("On", fresh.said());
                });
    }

    @Test
    void aBreakIsNeitherAKeyNorASpeed() {
        talk.hear("00");
        talk.after(70);
        assertEquals(List.of(), talk.told);
        assertEquals("", talk.said());
    }

    @Test
    void whatNoKeyGivesIsAskedAboutAndHandedOnAllTheSame() {
        talk.hear("1C 07");
        talk.after(1_000);
        assertEquals(List.of(Kind.QUESTION), talk.told);
        assertEquals("Typed(1C 07 ^ ^)", talk.said());
        talk.after(4_000);
        assertEquals("Typed(1C 07 ^ ^) Silent", talk.said());
    }

    @Test
    void badKeysInARowAreAskedAboutSoonAndNoMoreThanOnceASecond() {
        talk.after(5_000);
        for (int i = 0; i < 3; i++) {
            talk.hear("80");
            talk.after(100);
            talk.hear("41");
            talk.after(100);
        }
        assertEquals(List.of(), talk.told, "noise");
        talk.said.clear();
        for (int i = 0; i < 5; i++) {
            talk.hear("80");
            talk.after(100);
        }
        assertEquals(List.of(Kind.QUESTION), talk.told);
        talk.owed("3A75", Asker.BRIDGE);
        talk.hear("1B 3A 75 64");
        talk.after(900);
        assertEquals(List.of(Kind.QUESTION), talk.told);
        assertEquals("", talk.said());
    }
}
