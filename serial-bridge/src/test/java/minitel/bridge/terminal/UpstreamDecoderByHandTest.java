package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import minitel.bridge.terminal.PendingReplies.Asker;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

/// What a person does to the Minitel itself, with its switch and its key Fnct.
class UpstreamDecoderByHandTest {
    private static final long MILLISECOND = 1_000_000;

    private final DecoderScript decoderScript = new DecoderScript();

    /// With Fnct T A and Fnct T V.
    @Test
    void whoComesBackFromTheOtherStandardByHandFindsThePageAgain() {
        Fuzz.everySplit(
                Hex.bytes("1B 5B 3F 7A"),
                pieces -> {
                    DecoderScript fresh = new DecoderScript();
                    pieces.forEach(fresh::hear);
                    fresh.painted = 60_000 * MILLISECOND;
                    fresh.after(60_000);
                    assertEquals("", fresh.said());
                    assertEquals(List.of(), fresh.told, "there it answers nothing");
                    fresh.hear("13 5E");
                    assertEquals(List.of(InsertionKind.SET_UP), fresh.told);
                    assertEquals("Blank", fresh.said());
                });
    }

    @Test
    void whoComesBackFrom80ColumnsByHandFindsThePageAgain() {
        decoderScript.owed("1371", Asker.BRIDGE);
        decoderScript.hear("13 71");
        assertEquals("", decoderScript.said());
        decoderScript.hear("13 71");
        assertEquals("Typed(13 71) Blank", decoderScript.said());
        assertEquals(List.of(InsertionKind.SET_UP), decoderScript.told);
    }

    @Test
    void anotherAnswerThatBeginsAsTheOtherStandardDoesIsHandedOn() {
        decoderScript.hear("1B 5B 3F 31 63");
        assertEquals("Typed(1B 5B 3F 31 63)", decoderScript.said());
    }

    @Test
    void theSwitchOfAMinitel12IsNoKeyAndIsAskedAbout() {
        Fuzz.everySplit(
                Hex.bytes("13 72"),
                pieces -> {
                    DecoderScript fresh = new DecoderScript();
                    pieces.forEach(fresh::hear);
                    fresh.after(0);
                    assertEquals("", fresh.said());
                    assertEquals(List.of(InsertionKind.QUESTION), fresh.told);
                    fresh.after(3_000);
                    assertEquals("On", fresh.said());
                });
    }

    @Test
    void aMinitel12ThatIsOnAgainFindsItsPageAgain() {
        decoderScript.hear("13 72");
        decoderScript.after(0);
        decoderScript.owed("3A75", Asker.BRIDGE);
        decoderScript.hear("1B 3A 75 7F");
        assertEquals("Blank", decoderScript.said());
        assertEquals(List.of(InsertionKind.QUESTION, InsertionKind.SET_UP), decoderScript.told);
        decoderScript.owed("3A75", Asker.BRIDGE);
        decoderScript.hear("1B 3A 75 7F");
        assertEquals("Blank", decoderScript.said());
    }

    @Test
    void theMainsOfAMinitel12AreSaidAtOnce() {
        decoderScript.hear("13 72 13 54");
        assertEquals("On", decoderScript.said());
    }

    @Test
    void aMissedAnswerIsAskedForAgainAtOnce() {
        decoderScript.painted = 60_000 * MILLISECOND;
        decoderScript.after(14_500);
        assertEquals(List.of(InsertionKind.QUESTION, InsertionKind.QUESTION), decoderScript.told);
        assertEquals("Silent", decoderScript.said());
    }

    /// As a Minitel that was set to 300 bit/s returns whatever it is told at 4800.
    @Test
    void nothingButNulsIsAnotherSpeedAndNoKey() {
        Fuzz.everySplit(
                Hex.bytes("00 00 00"),
                pieces -> {
                    DecoderScript fresh = new DecoderScript();
                    pieces.forEach(fresh::hear);
                    fresh.after(70);
                    assertEquals(List.of(InsertionKind.QUESTION), fresh.told);
                    fresh.after(3_000);
                    assertEquals("On", fresh.said());
                });
    }

    @Test
    void aBreakIsNeitherAKeyNorASpeed() {
        decoderScript.hear("00");
        decoderScript.after(70);
        assertEquals(List.of(), decoderScript.told);
        assertEquals("", decoderScript.said());
    }

    @Test
    void whatNoKeyGivesIsAskedAboutAndHandedOnAllTheSame() {
        decoderScript.hear("1C 07");
        decoderScript.after(1_000);
        assertEquals(List.of(InsertionKind.QUESTION), decoderScript.told);
        assertEquals("Typed(1C 07 ^ ^)", decoderScript.said());
        decoderScript.after(4_000);
        assertEquals("Typed(1C 07 ^ ^) Silent", decoderScript.said());
    }

    @Test
    void badKeysInARowAreAskedAboutSoonAndNoMoreThanOnceASecond() {
        decoderScript.after(5_000);
        for (int i = 0; i < 3; i++) {
            decoderScript.hear("80");
            decoderScript.after(100);
            decoderScript.hear("41");
            decoderScript.after(100);
        }
        assertEquals(List.of(), decoderScript.told, "noise");
        decoderScript.said.clear();
        for (int i = 0; i < 5; i++) {
            decoderScript.hear("80");
            decoderScript.after(100);
        }
        assertEquals(List.of(InsertionKind.QUESTION), decoderScript.told);
        decoderScript.owed("3A75", Asker.BRIDGE);
        decoderScript.hear("1B 3A 75 64");
        decoderScript.after(900);
        assertEquals(List.of(InsertionKind.QUESTION), decoderScript.told);
        assertEquals("", decoderScript.said());
    }
}
