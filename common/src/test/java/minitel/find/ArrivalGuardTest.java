package minitel.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArrivalGuardTest {
    private static final Inet4Address HOME = address(5);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ArrivalGuard guard = new ArrivalGuard(Set.of(HOME)::contains, 7, 0);

    private static Inet4Address address(int number) {
        String text =
                "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
        return (Inet4Address) InetAddress.ofLiteral(text);
    }

    @Test
    void whoIsInTheListIsHeardWhateverAddressesAFloodHas() {
        for (int i = 0; i < 60_000; i++) {
            guard.allows(address(1000 + i), SECOND);
        }
        assertTrue(guard.allows(HOME, SECOND));
    }

    @Test
    void whoeverPretendsToBeAtAnAddressUsesUpNothingOfWhoAnswersThere() {
        int answers = 0;
        for (int i = 0; i < 10_000; i++) {
            guard.allows(HOME, 0);
            guard.allows(address(6), 0);
        }
        for (int i = 0; i < 10_000; i++) {
            answers += guard.allowsProven(HOME, 0) ? 1 : 0;
        }
        assertEquals(ArrivalGuard.OF_ONE, answers);
    }

    /// 65,536 of them would be a place in the list for an address where nobody is.
    @Test
    void nobodyGuessesAsOftenAsItTakes() {
        int guesses = 0;
        for (int i = 0; i < 10_000; i++) {
            guesses += guard.allowsGuess(address(6), 0) ? 1 : 0;
            assertTrue(guard.allowsGuess(HOME, 0));
        }
        assertEquals(ArrivalGuard.OF_ONE, guesses);
    }

    @Test
    void strangersAndEachOfThoseWhoAreInHaveTheirShare() {
        int strangers = 0;
        int ofHome = 0;
        for (int i = 0; i < 10_000; i++) {
            strangers += guard.allows(address(1000 + i), 0) ? 1 : 0;
            ofHome += guard.allows(HOME, 0) ? 1 : 0;
        }
        assertEquals(ArrivalGuard.STRANGERS, strangers);
        assertEquals(ArrivalGuard.OF_ONE, ofHome);
        assertFalse(guard.allows(HOME, 1));
    }
}
