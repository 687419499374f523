package minitel.find;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskingScheduleTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /// The seconds of an hour in which a question is asked, when somebody wants it asked anew in
    /// each of some seconds.
    private static List<Integer> asked(List<Integer> anew) {
        long start = Long.MAX_VALUE - 5 * SECOND;
        AskingSchedule schedule = new AskingSchedule(start);
        List<Integer> asked = new ArrayList<>();
        for (int second = 0; second < 200; second++) {
            if (anew.contains(second)) {
                schedule.anew(start + second * SECOND);
            }
            if (schedule.take(start + second * SECOND)) {
                asked.add(second);
            }
        }
        return asked;
    }

    @Test
    void oftenAtFirstThenNowAndThen() {
        assertEquals(List.of(0, 1, 3, 7, 15, 31, 63, 123, 183), asked(List.of()));
    }

    @Test
    void whoeverWantsItAnewGetsIt() {
        assertEquals(
                List.of(0, 1, 3, 7, 15, 31, 40, 41, 43, 47, 55, 71, 103, 163), asked(List.of(40)));
    }

    @Test
    void butNotMoreOftenThanEveryFiveSeconds() {
        assertEquals(asked(List.of(40)), asked(List.of(40, 41, 42, 43, 44)));
        assertEquals(asked(List.of()), asked(List.of(1, 2, 3, 4)));
    }

    @Test
    void budgetsComeBackWithTime() {
        ArrivalBudget budget = new ArrivalBudget(10, 0);
        int passed = 0;
        for (int i = 0; i < 1000; i++) {
            passed += budget.allows(i * SECOND / 1000) ? 1 : 0;
        }
        assertEquals(19, passed);
    }
}
