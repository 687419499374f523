package minitel.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

class FoundTableTest {
    private final HandClock clock = new HandClock();
    private final FoundTable table = new FoundTable(clock, clock::nanoTime);

    private static Inet4Address address(String text) {
        return (Inet4Address) InetAddress.ofLiteral(text);
    }

    private static GatewayAnnouncement gateway(String name, String at, int port) {
        return new GatewayAnnouncement(name, address(at), port, 0, "fr");
    }

    private boolean heard(String name, String at, int port, String from) {
        return table.heard(gateway(name, at, port), FoundBy.ANSWER, address(from), false);
    }

    private List<String> names() {
        return table.all().stream().map(FoundGateway::name).toList();
    }

    @Test
    void itIsTheSameListUntilSomethingIsNew() {
        assertTrue(heard("a", "10.0.0.1", 9001, "10.0.0.1"));
        assertFalse(heard("a", "10.0.0.1", 9001, "10.0.0.1"));
        assertTrue(heard("b", "10.0.0.2", 9001, "10.0.0.2"));
        assertTrue(heard("c", "10.0.0.1", 9001, "10.0.0.1"));
        assertEquals(List.of("c", "b"), names());
    }

    @Test
    void whoeverIsNotHeardAnyMoreIsGone() {
        heard("a", "10.0.0.1", 9001, "10.0.0.1");
        clock.pass(FoundTable.AGE.minusSeconds(1));
        heard("b", "10.0.0.2", 9001, "10.0.0.2");
        assertFalse(table.age());
        clock.pass(Duration.ofSeconds(2));
        assertTrue(table.age());
        assertEquals(List.of("b"), names());
    }

    /// Others may send so much in his name that his answers to all are not looked at.
    @Test
    void whoIsAboutToBeGoneIsAskedAlone() {
        heard("a", "10.0.0.1", 9001, "10.0.0.1");
        clock.pass(FoundTable.AGE.minus(FoundTable.LAST));
        assertEquals(List.of(), table.doubted());
        clock.pass(Duration.ofMillis(1));
        assertEquals(List.of(address("10.0.0.1")), table.doubted());
        heard("a", "10.0.0.1", 9001, "10.0.0.1");
        assertEquals(List.of(), table.doubted());
    }

    @Test
    void whoIsHeardAgainStays() {
        heard("a", "10.0.0.1", 9001, "10.0.0.1");
        clock.pass(FoundTable.AGE.minusSeconds(1));
        heard("a", "10.0.0.1", 9001, "10.0.0.1");
        clock.pass(FoundTable.AGE.minusSeconds(1));
        assertFalse(table.age());
    }

    @Test
    void whoseNameIsHeardElsewhereAndDoesNotAnswerIsGoneSoon() {
        heard("a", "10.0.0.1", 9001, "10.0.0.1");
        heard("b", "10.0.0.3", 9001, "10.0.0.3");
        heard("a", "10.0.0.2", 9001, "10.0.0.2");
        assertEquals(List.of(address("10.0.0.1")), table.doubted());
        clock.pass(FoundTable.DOUBT.plusMillis(1));
        assertTrue(table.age());
        assertEquals(List.of("b", "a"), names());
        assertEquals("10.0.0.2", table.all().getLast().route().host());
    }

    @Test
    void whoTakesANameTakesNothingFromWhomItIs() {
        heard("a", "10.0.0.1", 9001, "10.0.0.1");
        heard("a", "10.0.0.66", 9001, "10.0.0.66");
        heard("a", "10.0.0.1", 9001, "10.0.0.1");
        assertEquals(List.of(), table.doubted());
        clock.pass(FoundTable.DOUBT.plusMillis(1));
        assertFalse(table.age());
        assertEquals(2, table.all().size());
    }

    @Test
    void aClockThatIsSetMakesNobodyOlder() {
        heard("a", "10.0.0.1", 9001, "10.0.0.1");
        clock.jump(Duration.ofDays(20_000));
        assertFalse(table.age());
        clock.jump(Duration.ofDays(-20_000));
        clock.pass(FoundTable.AGE.plusSeconds(1));
        assertTrue(table.age());
    }

    @Test
    void manyPushNobodyOut() {
        heard("first", "10.0.0.1", 9001, "10.0.0.1");
        for (int i = 0; i < 10_000; i++) {
            String at = "10.1." + i / 250 + "." + (1 + i % 250);
            heard("x" + i, at, 9001, at);
        }
        assertEquals(FoundTable.MOST, table.all().size());
        assertEquals("first", names().getFirst());
        assertEquals(10_001 - FoundTable.MOST, table.crowdedOut());
    }

    @Test
    void oneMachineHasItsShareAlone() {
        for (int port = 1; port < 1000; port++) {
            heard("x" + port, "10.0.0.9", port, "10.0.0.9");
        }
        assertEquals(FoundTable.MOST_FROM_ONE, table.all().size());
        assertTrue(heard("late", "10.0.0.1", 9001, "10.0.0.1"));
    }

    @Test
    void nobodySpeaksForWhoSpeaksForHimself() {
        heard("own", "10.0.0.1", 9001, "10.0.0.1");
        assertFalse(heard("forged", "10.0.0.1", 9001, "10.0.0.66"));
        assertEquals(List.of("own"), names());
        table.left(gateway("own", "10.0.0.1", 9001).doors(), address("10.0.0.66"));
        assertEquals(List.of(), table.doubted());
    }

    @Test
    void whoSaysGoodbyeIsGoneSoon() {
        heard("own", "10.0.0.1", 9001, "10.0.0.1");
        table.left(gateway("own", "10.0.0.1", 9001).doors(), address("10.0.0.1"));
        assertEquals(List.of(address("10.0.0.1")), table.doubted());
        clock.pass(FoundTable.DOUBT.plusMillis(1));
        assertTrue(table.age());
    }

    @Test
    void aGoodbyeInAnothersNameHidesNobody() {
        heard("own", "10.0.0.1", 9001, "10.0.0.1");
        for (int i = 0; i < 10; i++) {
            table.left(gateway("own", "10.0.0.1", 9001).doors(), address("10.0.0.1"));
            clock.pass(FoundTable.DOUBT.minusMillis(1));
            assertFalse(table.age());
            heard("own", "10.0.0.1", 9001, "10.0.0.1"); // it has answered
        }
        assertEquals(List.of(), table.doubted());
    }

    @Test
    void onOtherNetworksEverybodyHasToAnswerAnew() {
        heard("a", "10.0.0.1", 9001, "10.0.0.1");
        heard("b", "10.0.0.2", 9001, "10.0.0.2");
        table.doubtAll();
        heard("b", "10.0.0.2", 9001, "10.0.0.2");
        clock.pass(FoundTable.DOUBT.plusMillis(1));
        assertTrue(table.age());
        assertEquals(List.of("b"), names());
    }

    @Test
    void aForgersWordGoesWhenTheGatewayIsHeard() {
        heard("forged", "10.0.0.1", 9001, "10.0.0.66");
        assertTrue(table.all().getFirst().spokenFor());
        assertFalse(heard("forged too", "10.0.0.1", 9001, "10.0.0.67"));
        assertTrue(heard("own", "10.0.0.1", 9001, "10.0.0.1"));
        assertFalse(table.all().getFirst().spokenFor());
        assertEquals(List.of("own"), names());
    }

    @Test
    void whatIsNewIsToldAtOnceAndWhatComesSoonAfterTogether() {
        assertEquals(Optional.empty(), table.news());
        heard("a", "10.0.0.1", 9001, "10.0.0.1");
        assertEquals(1, table.news().orElseThrow().size());
        int told = 0;
        for (int i = 0; i < 1000; i++) {
            heard("a" + i, "10.0.0.1", 9001, "10.0.0.1");
            table.left(gateway("a", "10.0.0.1", 9001).doors(), address("10.0.0.1"));
            clock.pass(Duration.ofMillis(10));
            told += table.news().isPresent() ? 1 : 0;
        }
        assertEquals(10_000 / FoundTable.BETWEEN.toMillis(), told);
    }

    @Test
    void theLastWordIsToldInTime() {
        heard("a", "10.0.0.1", 9001, "10.0.0.1");
        table.news();
        assertEquals(Optional.empty(), table.newsIn());
        heard("b", "10.0.0.2", 9001, "10.0.0.2");
        assertEquals(Optional.empty(), table.news());
        clock.pass(table.newsIn().orElseThrow());
        assertEquals(names(), table.news().orElseThrow().stream().map(FoundGateway::name).toList());
    }
}
