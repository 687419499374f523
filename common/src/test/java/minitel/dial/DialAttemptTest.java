package minitel.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import minitel.dial.DialException.Why;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class DialAttemptTest {
    private final List<String> closed = new ArrayList<>();
    private final DialAttempt attempt = new DialAttempt(Patience.TIME);

    @Test
    void cancelClosesTheNewestOnlyAndOnce() throws Exception {
        attempt.owns(() -> closed.add("lookup"));
        attempt.owns(() -> closed.add("socket"));
        attempt.cancel();
        attempt.cancel();
        assertEquals(List.of("socket"), closed);
    }

    @Test
    void whatComesAfterCancelIsClosedAtOnce() {
        attempt.cancel();
        DialException e =
                assertThrows(DialException.class, () -> attempt.owns(() -> closed.add("late")));
        assertEquals(Why.CANCELLED, e.why());
        assertEquals(List.of("late"), closed);
        e = assertThrows(DialException.class, attempt::remaining);
        assertEquals(Why.CANCELLED, e.why());
    }

    @Test
    void whenTheTimeIsUpNothingRemains() throws Exception {
        assertTrue(attempt.remaining().toSeconds() < Patience.SECONDS);
        DialAttempt late = new DialAttempt(Duration.ZERO);
        DialException e = assertThrows(DialException.class, late::remaining);
        assertEquals(Why.TIMEOUT, e.why());
    }
}
