package minitel.bridge.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class PowerOffIT {
    private static final Duration LONG = Patience.TIME;

    @Test
    void aCommandThatEndsWellIsAllThereIs() {
        assertEquals(Optional.empty(), PowerOff.run(List.of("true"), LONG));
    }

    @Test
    void aRefusalIsOneSentenceWithTheReason() {
        String why = refusal("sh", "-c", "echo Access; echo denied. >&2; exit 3");
        assertTrue(why.contains("ended with 3 (Access denied.)"), why);
        assertTrue(why.contains("polkit"), why);
    }

    @Test
    void aCommandThatIsNotThereIsNamed() {
        String why = refusal("/nowhere/systemctl", "poweroff");
        assertTrue(why.contains("/nowhere/systemctl poweroff could not be run"), why);
    }

    @Test
    void aCommandThatHangsIsEnded() {
        Optional<String> why = PowerOff.run(List.of("sleep", "3600"), Duration.ofMillis(1));
        assertTrue(why.orElseThrow().contains("did not end"), why::get);
    }

    @Test
    void aChildThatHoldsTheOutputIsNotWaitedFor() {
        String why = refusal("sh", "-c", "echo no; sleep 5 & exit 1");
        assertTrue(why.contains("(no)"), why);
    }

    @Test
    void aFloodOfWordsIsCutShort() {
        String why = refusal("sh", "-c", "yes | head -c 9000; exit 1");
        assertTrue(why.length() < 700, why);
        assertFalse(why.contains("\n"));
    }

    private static String refusal(String... command) {
        return PowerOff.run(List.of(command), LONG).orElseThrow();
    }
}
