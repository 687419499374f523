package minitel.gateway.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import minitel.gateway.login.Password;
import minitel.gateway.operate.PasswordAttempts;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordPromptTest {
    private static final String SECRET = "trente-six quinze";
    private static final int PLACES = 64;

    private final PasswordAttempts attempts = new PasswordAttempts(Password.of(SECRET));
    private final PasswordPrompt prompt = new PasswordPrompt(attempts);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Called> all = new ArrayList<>();

    /// Somebody at the console's port.
    private final class Called {
        private final DuplexPair pair = new DuplexPair(256);
        private final ConsoleLines said = new ConsoleLines(pair.left());
        private final Future<Boolean> admitted;

        private Called(String from) {
            InetAddress address = InetAddress.ofLiteral(from);
            admitted =
                    callers.submit(() -> {
                        try {
                            ConsoleLines lines = new ConsoleLines(pair.right());
                            return prompt.admits(pair.right(), lines, address);
                        } finally {
                            pair.right().close();
                        }
                    });
            all.add(this);
        }

        private void isAsked() throws Exception {
            byte[] buffer = new byte[64];
            String text = "";
            while (!text.endsWith("password: ")) {
                int n = pair.left().read(buffer);
                assertTrue(n > 0, text);
                text += new String(buffer, 0, n, StandardCharsets.US_ASCII);
            }
        }

        private void types(String line) throws Exception {
            pair.left().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        private boolean entered() throws Exception {
            return admitted.get(Patience.SECONDS, TimeUnit.SECONDS);
        }
    }

    private Called asked(String from) throws Exception {
        Called called = new Called(from);
        called.isAsked();
        return called;
    }

    @AfterEach
    void end() {
        all.forEach(called -> called.pair.left().close());
        callers.shutdown();
    }

    private void rightPasswordOpens(Called operator) throws Exception {
        operator.types(SECRET);
        assertTrue(operator.entered());
    }

    @Test
    void whoHoldsAllPlacesKeepsNobodyOut() throws Exception {
        for (int i = 0; i < PLACES; i++) {
            asked("10." + i / 4 + ".0.1");
        }
        rightPasswordOpens(asked("192.0.2.1"));
    }

    @Test
    void ofWhoIsAskedTheOneThatHasFailedGivesWay() throws Exception {
        Called first = asked("192.0.2.1");
        Called guesser = asked("198.51.100.1");
        guesser.types("wrong");
        guesser.isAsked();
        for (int i = 2; i < PLACES; i++) {
            asked("10." + i + ".0.1");
        }
        asked("203.0.113.1");
        assertThrows(IOException.class, guesser.said::next);
        rightPasswordOpens(first);
    }

    /// Of IPv4 a /16 counts, of IPv6 a /32.
    @Test
    void aNetworkThatFillsThePlacesDrivesOnlyItsOwnOut() throws Exception {
        Called operator = asked("192.0.2.1");
        for (int i = 0; i < 3 * PLACES; i++) {
            asked("10.0." + i + ".1");
        }
        rightPasswordOpens(operator);
    }

    @Test
    void ofEqualsTheOneThatHasWaitedLongestGivesWay() throws Exception {
        Called first = asked("10.0.0.1");
        for (int i = 1; i <= PLACES; i++) {
            asked("10." + i + ".0.1");
        }
        assertThrows(IOException.class, first.said::next);
        rightPasswordOpens(all.get(1));
    }

    @Test
    void fourOfAnAddressAreAskedAtOnce() throws Exception {
        for (int i = 0; i < 4; i++) {
            asked("192.0.2.1");
        }
        assertFalse(new Called("192.0.2.1").entered());
        all.getFirst().pair.left().close();
        assertFalse(all.getFirst().entered());
        asked("192.0.2.1");
    }
}
