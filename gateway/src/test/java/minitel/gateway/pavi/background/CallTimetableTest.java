package minitel.gateway.pavi.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import minitel.gateway.pavi.message.ServiceReply;
import minitel.gateway.pavi.message.ServiceUrl;
import org.junit.jupiter.api.Test;

final class CallTimetableTest {
    private static final ServiceUrl CHAT = ServiceUrl.parse("http://chat.example/");

    private final CallTimetable timetable =
            new CallTimetable(
                    new BackgroundLimits(
                            2, 3, 4, 1, 1, Duration.ofSeconds(100), Duration.ofSeconds(1), 1));

    private static PlannedCall typing(String asker, String text, long time) {
        return typing(asker, CHAT, text, time);
    }

    private static PlannedCall typing(String asker, ServiceUrl at, String text, long time) {
        return new PlannedCall.Typing(
                new AskingVisit(asker, at, (_, _, _, _) -> ServiceReply.EMPTY), "1", text, time);
    }

    private String due(long now) {
        Optional<PlannedCall> call = timetable.due(now, _ -> true);
        return call.map(one -> ((PlannedCall.Typing) one).text()).orElse("none");
    }

    @Test
    void whatIsEarlierComesFirstAndThenWhatWasAskedForFirst() {
        assertTrue(timetable.add(typing("a", "second", 20), 0));
        assertTrue(timetable.add(typing("a", "first", 10), 0));
        assertTrue(timetable.add(typing("b", "third", 20), 0));
        assertEquals("none", due(9));
        assertEquals("first", due(20));
        assertEquals("second", due(20));
        assertEquals("third", due(20));
        assertEquals("none", due(1000));
    }

    @Test
    void thePastIsNow() {
        assertTrue(timetable.add(typing("a", "long ago", 1), 1_000_000));
        assertEquals("long ago", due(1_000_000));
        assertTrue(timetable.add(typing("a", "ever", Long.MIN_VALUE), 1_000_000));
        assertEquals("ever", due(1_000_000));
    }

    @Test
    void whatMayNotBeginWaits() {
        timetable.add(typing("a", "held", 1), 1);
        timetable.add(typing("a", "free", 2), 1);
        Optional<PlannedCall> call = timetable.due(5, one -> one.time() == 2);
        assertEquals(2, call.orElseThrow().time());
        assertEquals("held", due(5));
    }

    @Test
    void oneVisitHasARoomOfItsOwn() {
        assertTrue(timetable.add(typing("a", "1", 1), 0));
        assertTrue(timetable.add(typing("a", "2", 2), 0));
        assertFalse(timetable.add(typing("a", "3", 3), 0));
        due(1);
        assertTrue(timetable.add(typing("a", "4", 4), 1));
    }

    @Test
    void allTogetherHaveSoMuch() {
        assertTrue(timetable.add(typing("a", "1", 1), 0));
        assertTrue(timetable.add(typing("b", "2", 1), 0));
        assertTrue(timetable.add(typing("c", "3", 1), 0));
        assertFalse(timetable.add(typing("d", "4", 1), 0));
        assertEquals(1, timetable.removeIf(call -> call.asker().id().equals("b")));
        assertTrue(timetable.add(typing("d", "4", 1), 0));
        assertEquals(3, timetable.size());
    }

    @Test
    void oneServiceLeavesRoomForTheOthers() {
        CallTimetable shared =
                new CallTimetable(
                        new BackgroundLimits(
                                2, 2, 9, 1, 1, Duration.ofSeconds(100), Duration.ofSeconds(1), 1));
        ServiceUrl games = ServiceUrl.parse("http://games.example/");
        assertTrue(shared.add(typing("a", "1", 1), 0));
        assertTrue(shared.add(typing("b", "2", 1), 0));
        assertFalse(shared.add(typing("c", "3", 1), 0));
        assertTrue(shared.add(typing("d", games, "4", 1), 0));
        shared.due(1, _ -> true);
        assertTrue(shared.add(typing("c", "3", 1), 1));
    }

    @Test
    void whatIsTooFarAwayIsNotKept() {
        assertTrue(timetable.add(typing("a", "1", 150), 50));
        assertFalse(timetable.add(typing("a", "2", 151), 50));
        assertFalse(timetable.add(typing("a", "3", Long.MAX_VALUE), 50));
    }
}
