package minitel.gateway.peer.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class PulsedCallTest {
    private static final Duration SOON = Duration.ofMillis(3);
    private static final byte[] KEY = "A".getBytes(StandardCharsets.US_ASCII);

    private final DuplexPair pair = new DuplexPair(64);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean there = new AtomicBoolean(true);

    private Duplex call() {
        return PulsedCall.over(
                pair.left(),
                () -> {
                    asked.incrementAndGet();
                    return there.get();
                },
                SOON);
    }

    @Test
    void aCallIsOverWhenNothingComesAndThePeerIsGone() throws Exception {
        Duplex call = call();
        call.write(KEY);
        Patience.until(() -> asked.get() > 2);
        there.set(false);
        assertThrows(
                IOException.class,
                () -> {
                    while (pair.right().read(new byte[9]) >= 0) {
                        // the key that was written before
                    }
                });
    }

    @Test
    void aPeerWhoIsGoneHasNotHungUp() throws Exception {
        Duplex call = PulsedCall.over(new EndingLine(pair.left()), () -> false, SOON);
        call.write(KEY);
        assertThrows(IOException.class, () -> call.read(new byte[9]));
    }

    @Test
    void aServiceThatHangsUpIsNoTrouble() throws Exception {
        Duplex call = PulsedCall.over(pair.left(), () -> true, SOON);
        pair.right().close();
        assertEquals(-1, call.read(new byte[9]));
        call.close();
    }

    /// Ends like a socket's: who waits for bytes there hears of an end, not of a trouble.
    private static final class EndingLine extends DuplexOver {
        EndingLine(Duplex line) {
            super(line);
        }

        @Override
        public void abort() {
            line.close();
        }
    }

    @Test
    void whoHasAnsweredIsNotTakenForGone() throws Exception {
        Duplex call = call();
        call.write(KEY);
        Patience.until(() -> asked.get() > 0);
        pair.right().write(KEY);
        assertEquals(1, call.read(new byte[9]));
        there.set(false);
        pair.right().write(KEY);
        assertEquals(1, call.read(new byte[9]));
        call.close();
    }
}
