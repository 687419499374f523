package minitel.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import minitel.gateway.session.SessionState.Phase;
import minitel.line.LegEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A terminal on a DIN socket says `13 59` whenever its line relay moves.
class LineRelayTest extends MachineProbe {
    private static final long MILLISECOND = SECOND / 1000;
    private static final String HANG_UP = "1b3967";
    private static final String LINKS_CUT = "1b3b605a51" + "1b3b605852";

    /// All effects since the last [#begins].
    private final List<SessionEffect> so = new ArrayList<>();

    private void begins(boolean away) {
        now += 100 * SECOND;
        begin(null);
        if (away) {
            redirected();
        } else {
            atHome();
        }
        so.clear();
    }

    private void says(String hex) {
        types(hex);
        so.addAll(effects);
    }

    private void after(long millis) {
        passes(millis * MILLISECOND);
        so.addAll(effects);
    }

    private long count(Class<? extends SessionEffect> kind) {
        return so.stream().filter(kind::isInstance).count();
    }

    private String commands() {
        return so.stream()
                .filter(SessionEffect.Command.class::isInstance)
                .map(e -> hex(((SessionEffect.Command) e).commands()))
                .collect(Collectors.joining(" "));
    }

    private String toLegs() {
        return so.stream()
                .filter(SessionEffect.Send.class::isInstance)
                .map(e -> hex(((SessionEffect.Send) e).message()))
                .collect(Collectors.joining(" "));
    }

    /// Every way in which some bytes may come, with a pause between any two.
    private static List<List<String>> splits(String hex) {
        String plain = hex.replace(" ", "");
        int gaps = plain.length() / 2 - 1;
        List<List<String>> all = new ArrayList<>();
        for (int cuts = 0; cuts < 1 << gaps; cuts++) {
            List<String> pieces = new ArrayList<>(List.of(""));
            for (int i = 0; i <= gaps; i++) {
                pieces.set(pieces.size() - 1, pieces.getLast() + plain.substring(2 * i, 2 * i + 2));
                if (i < gaps && (cuts >> i & 1) == 1) {
                    pieces.add("");
                }
            }
            all.add(pieces);
        }
        return all;
    }

    private void saysInPieces(List<String> pieces) {
        for (String piece : pieces) {
            after(20);
            says(piece);
        }
    }

    @Test
    void thePlainKeyComesHomeAtOnceAndTheLineIsGivenBack() {
        begins(true);
        says("13 59");
        assertNull(state.remote());
        assertEquals(1, count(SessionEffect.Front.class));
        assertEquals(HANG_UP, commands());
    }

    @Test
    void thePlainKeyAtHomeIsSaidToHomeAtOnce() {
        begins(false);
        says("13 59");
        assertEquals(Phase.LEAVING, state.phase());
        assertEquals("1349", toLegs());
        assertEquals(HANG_UP, commands());
    }

    /// As a Minitel does whose telephone line can be seized: every second press releases it.
    @Test
    void seizingAndReleasingTheLineAreConnexionFinAtEverySplit() {
        for (String press : List.of("13 59", "13 59 13 53")) {
            for (List<String> pieces : splits(press)) {
                begins(true);
                saysInPieces(pieces);
                assertNull(state.remote(), () -> "away: " + pieces);
                after(3_000);
                assertEquals(Phase.OPEN, state.phase());
                saysInPieces(pieces);
                after(600);
                assertEquals(Phase.LEAVING, state.phase(), () -> "home: " + pieces);
            }
        }
    }

    @Test
    void theAnswerToGivingTheLineBackIsNoSecondKeyAtEverySplit() {
        for (String press : List.of("13 59", "13 59 13 53")) {
            for (String answer : List.of("13 59", "13 59 13 53", "13 59 13 53 13 54")) {
                for (List<String> pieces : splits(answer)) {
                    begins(true);
                    says(press);
                    after(120);
                    saysInPieces(pieces);
                    after(3_000);
                    assertEquals(Phase.OPEN, state.phase(), () -> press + ", " + pieces);
                    assertEquals(1, count(SessionEffect.Front.class));
                    assertEquals("", toLegs());
                }
            }
        }
    }

    @Test
    void aQuickSecondPressBehindTheAnswerIsASecondKey() {
        begins(true);
        says("13 59");
        after(100);
        says("13 59 13 53");
        after(200);
        says("13 59");
        assertEquals(Phase.LEAVING, state.phase());
    }

    @Test
    void aSecondPressWithoutAnAnswerBetweenIsASecondKeyToo() {
        begins(true);
        says("13 59");
        after(1_500);
        says("13 59 13 53");
        assertEquals(Phase.LEAVING, state.phase());
    }

    @Test
    void theEndOfAHuntThatWasNotGivenUpIsNoKey() {
        for (String end : List.of("13 59", "13 59 13 53")) {
            begins(true);
            says("13 59");
            after(40_100);
            says(end);
            assertEquals(Phase.OPEN, state.phase());
            after(2_000);
            says("13 59");
            assertEquals(Phase.LEAVING, state.phase());
        }
    }

    /// A program that says so for the key, or a chain that lets no command through.
    @Test
    void whereNothingAnswersAQuickSecondPressIsASecondKeyForTheRestOfTheSession() {
        begins(true);
        says("13 59");
        after(5_000);
        happens(new SessionEvent.Redirect(SERVICE));
        says("13 59");
        assertNull(state.remote());
        after(300);
        says("13 59");
        assertEquals(Phase.LEAVING, state.phase(), "the second press leaves");
    }

    @Test
    void whereNothingAnswersNoKeyIsTakenForTheEndOfAHunt() {
        begins(true);
        says("13 59");
        after(60_000);
        happens(new SessionEvent.Redirect(SERVICE));
        says("13 59");
        after(40_000);
        says("13 59");
        assertEquals(Phase.LEAVING, state.phase());
    }

    @Test
    void oneThatIsSwitchedOnAgainMayAnswer() {
        begins(true);
        says("13 59");
        after(5_000);
        says("13 59 13 53 13 54");
        happens(new SessionEvent.LegUp(state.home().number()));
        after(5_000);
        happens(new SessionEvent.Redirect(SERVICE));
        says("13 59");
        after(100);
        says("13 59");
        assertEquals(Phase.OPEN, state.phase());
    }

    @Test
    void aReleasedLineLeavesTheTerminalWithoutItsLinksSoTheyAreSetAgain() {
        begins(true);
        says("13 59 13 53");
        assertTrue(commands().startsWith(HANG_UP + " " + LINKS_CUT), commands());
        assertEquals("", toLegs(), "the report is nobody's key");
    }

    @Test
    void theAnswersToThatAreNotSentUp() {
        begins(true);
        says("13 59 13 53");
        says("1B 3B 63 5A 44 1B 3B 63 58 49 1B 3B 73 59 41 1B 3B 73 59 41 1B 3A 73 48 1B 3A 73 48");
        assertEquals("", toLegs());
        says("1B 3A 73 48");
        assertEquals("1b3a7348", toLegs());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTerminalThatIsSwitchedOnBeginsAnewAtHomeAtEverySplit(boolean away) {
        for (List<String> pieces : splits("13 59 13 53 13 54")) {
            begins(away);
            int before = state.home().number();
            saysInPieces(pieces);
            assertEquals(Phase.OPEN, state.phase(), pieces::toString);
            assertNull(state.remote());
            assertTrue(state.home().number() > before, "home is called anew");
            assertTrue(commands().contains(LINKS_CUT + "1b3b695941"), commands());
            happens(new SessionEvent.LegUp(state.home().number()));
            after(2_000);
            assertEquals(Phase.OPEN, state.phase(), "and stays");
        }
    }

    @Test
    void itMayBeLateWithThatWhileHomeSaysGoodbye() {
        begins(false);
        says("13 59");
        happens(new SessionEvent.LegDown(1, new LegEnd.Closed()));
        assertTrue(all(SessionEffect.HangUp.class).isEmpty(), "the line stays for a moment");
        after(100);
        says("13 53");
        after(100);
        says("13 54");
        assertEquals(Phase.OPEN, state.phase());
        assertNotNull(state.home());
        assertEquals(1, count(SessionEffect.Dial.class));
    }

    @Test
    void theLineIsHungUpWhenNothingElseComes() {
        begins(false);
        says("13 59");
        happens(new SessionEvent.LegDown(1, new LegEnd.Closed()));
        after(250);
        assertEquals(1, count(SessionEffect.HangUp.class));
        assertEquals(Phase.CLOSING, state.phase());
    }

    @Test
    void aTerminalThatSaysSoAgainAndAgainCallsHomeOnceASecond() {
        begins(false);
        for (int i = 0; i < 100; i++) {
            says("13 59 13 53 13 54");
        }
        assertEquals(1, count(SessionEffect.Dial.class));
        assertEquals(Phase.OPEN, state.phase());
        after(1_500);
        says("13 59 13 53 13 54");
        assertEquals(2, count(SessionEffect.Dial.class));
    }

    @Test
    void theOtherKeyAndWhatAModemSaysAreNoReport() {
        begins(true);
        says("13 53");
        assertEquals("1353", toLegs());
        says("13 49");
        assertNull(state.remote());
        says("13 53 13 54");
        assertEquals("", commands(), "a terminal on its own modem would not see us any more");
    }
}
