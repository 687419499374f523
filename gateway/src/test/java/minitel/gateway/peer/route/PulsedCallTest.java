package minitel.gateway.peer.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.Thread.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class PulsedCallTest {
    private static final Duration SOON = Duration.ofMillis(3);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final PulsedCall.Pulse BRIEF = new PulsedCall.Pulse(SOON, NEVER, SOON);
    private static final PulsedCall.Pulse PATIENT = new PulsedCall.Pulse(SOON, SOON, NEVER);
    private static final byte[] KEY = "A".getBytes(StandardCharsets.US_ASCII);

    private final DuplexPair pair = new DuplexPair(64);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean there = new AtomicBoolean(true);
    private final List<Boolean> told = new CopyOnWriteArrayList<>();

    private Duplex call(PulsedCall.Pulse pulse) {
        return PulsedCall.over(
                pair.left(),
                pulse,
                () -> {
                    asked.incrementAndGet();
                    return there.get();
                },
                told::add);
    }

    @Test
    void aCallIsOverWhenNothingComesAndThePeerIsGone() throws Exception {
        Duplex call = call(BRIEF);
        call.write(KEY);
        Patience.until(() -> asked.get() > 0);
        there.set(false);
        call.write(KEY);
        assertThrows(
                IOException.class,
                () -> {
                    while (pair.right().read(new byte[9]) >= 0) {
                        // the keys that were written before
                    }
                });
        assertEquals(List.of(true), told);
    }

    @Test
    void aPeerWhoIsGoneHasNotHungUp() throws Exception {
        Duplex call = PulsedCall.over(new EndingLine(pair.left()), BRIEF, () -> false, told::add);
        call.write(KEY);
        assertThrows(IOException.class, () -> call.read(new byte[9]));
    }

    @Test
    void aServiceThatHangsUpIsNoTrouble() throws Exception {
        Duplex call = PulsedCall.over(pair.left(), PATIENT, () -> true, told::add);
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
        Duplex call = call(BRIEF);
        call.write(KEY);
        Patience.until(() -> asked.get() > 0);
        pair.right().write(KEY);
        assertEquals(1, call.read(new byte[9]));
        there.set(false);
        pair.right().write(KEY);
        assertEquals(1, call.read(new byte[9]));
        call.close();
    }

    @Test
    void aPeerWhoIsSilentForAWhileIsToldAndTakenBackAndTheCallGoesOn() throws Exception {
        Duplex call = call(PATIENT);
        there.set(false);
        Patience.until(() -> told.equals(List.of(true)));
        int before = asked.get();
        Patience.until(() -> asked.get() > before + 3);
        assertEquals(List.of(true), told, "once");
        there.set(true);
        Patience.until(() -> told.equals(List.of(true, false)));
        pair.right().write(KEY);
        assertEquals(1, call.read(new byte[9]));
        call.close();
    }

    /// Else the user would read of a silent peer for as long as he speaks.
    @Test
    void whatIsToldLastIsHowItIs() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        pair.right().write(KEY);
        AtomicReference<Duplex> call = new AtomicReference<>();
        PulsedCall.Listener slow =
                silent -> {
                    if (silent && told.isEmpty()) {
                        Thread reader = Thread.ofPlatform().start(() -> read(call, read));
                        Patience.until(
                                () -> read.getCount() == 0 || reader.getState() == State.WAITING);
                    }
                    told.add(silent);
                };
        PulsedCall.Pulse once = new PulsedCall.Pulse(SOON, SOON, NEVER);
        AtomicInteger looks = new AtomicInteger();
        call.set(PulsedCall.over(pair.left(), once, () -> looks.incrementAndGet() > 1, slow));
        Patience.until(() -> read.getCount() == 0 && told.size() > 1);
        assertEquals(List.of(true, false), told.subList(0, 2));
        call.get().close();
    }

    private static void read(AtomicReference<Duplex> call, CountDownLatch read) {
        try {
            Patience.until(() -> call.get() != null);
            call.get().read(new byte[9]);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            read.countDown();
        }
    }

    @Test
    void aByteOfTheServiceIsASignOfLifeBeforeItsMachineIsAskedAgain() throws Exception {
        Duplex call = call(PATIENT);
        there.set(false);
        Patience.until(() -> told.equals(List.of(true)));
        pair.right().write(KEY);
        assertEquals(1, call.read(new byte[9]));
        assertEquals(List.of(true, false), told.subList(0, 2));
        call.close();
    }
}
