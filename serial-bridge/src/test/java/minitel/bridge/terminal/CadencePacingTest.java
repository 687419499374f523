package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CadencePacingTest {
    private static final long MILLISECOND = 1_000_000;

    /// The wire and the Minitel behind it, told of every character: how much waits where.
    private static final class World {
        final CadencePacing cadence;
        final long wire;
        final java.util.ArrayDeque<Long> done = new java.util.ArrayDeque<>();
        long now = 5_000 * MILLISECOND;
        long wireFree = now;
        long settled = now;
        int before;
        int mostWaiting;
        long mostAhead;
        int wakeUps;

        World(int speed) {
            cadence = new CadencePacing(speed, () -> now);
            wire = 10_000_000_000L / speed;
        }

        void send(byte[] bytes) {
            for (byte b : bytes) {
                while (!cadence.open(0, now)) {
                    assertTrue(cadence.due() > now, "a wait that ends at once would spin");
                    now = cadence.due();
                    wakeUps++;
                }
                cadence.put(b, now);
                arrived(b);
            }
        }

        private void arrived(byte b) {
            wireFree = Math.max(wireFree, now) + wire;
            long cost = before == 0x12 ? (b - 0x40) * 320_000L : b == 0x0C ? 8_800_000L : 0;
            before = b;
            settled = Math.max(wireFree, settled) + cost;
            done.add(settled);
            while (!done.isEmpty() && done.peek() <= wireFree) {
                done.remove();
            }
            mostWaiting = Math.max(mostWaiting, done.size());
            mostAhead = Math.max(mostAhead, wireFree - now);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1200, 4800, 9600})
    void plainTextKeepsTheLineRateAndLittleWaitsAheadOfTheWire(int speed) {
        World world = new World(speed);
        long start = world.now;
        world.send("A".repeat(2000).getBytes());
        long ideal = 2000 * world.wire;
        long took = world.wireFree - start;
        assertTrue(took >= ideal && took <= ideal * 1.02, took + " for " + ideal);
        assertTrue(world.mostAhead <= 50 * MILLISECOND, "ahead " + world.mostAhead);
        assertTrue(world.wakeUps <= took / (10 * MILLISECOND), "wake-ups " + world.wakeUps);
    }

    @ParameterizedTest
    @ValueSource(ints = {1200, 4800, 9600})
    void clearScreensAndRepetitionsNeverFillTheMinitel(int speed) {
        World world = new World(speed);
        byte[] page = new byte[3000];
        for (int i = 0; i < page.length; i += 3) {
            page[i] = 0x0C;
            page[i + 1] = 0x12;
            page[i + 2] = 0x7F;
        }
        world.send(page);
        assertTrue(world.mostWaiting <= 150, "waiting " + world.mostWaiting);
    }

    @Test
    void textAfterCostlyCommandsIsAtTheLineRateAgain() {
        World world = new World(4800);
        byte[] clear = new byte[400];
        java.util.Arrays.fill(clear, (byte) 0x0C);
        world.send(clear);
        world.send("A".repeat(300).getBytes());
        long start = world.wireFree;
        world.send("A".repeat(1000).getBytes());
        long ideal = 1000 * world.wire;
        assertTrue(world.wireFree - start <= ideal * 1.02);
    }

    @Test
    void nothingOverflowsWhateverIsSent() {
        Fuzz.times(
                200,
                System.nanoTime(),
                rnd -> {
                    World world = new World(4800);
                    for (int i = 0; i < 20; i++) {
                        world.send(costly(rnd));
                        world.now += rnd.nextInt(100) * MILLISECOND;
                    }
                    assertTrue(world.mostWaiting <= 150, "waiting " + world.mostWaiting);
                    assertTrue(world.mostAhead <= 50 * MILLISECOND, "ahead " + world.mostAhead);
                });
    }

    @Test
    void whatWasSentIsSettledAfterTheWireAndTheMinitel() {
        CadencePacing cadence = new CadencePacing(1200, () -> 0);
        assertEquals(0, cadence.settled());
        cadence.put((byte) 'A', 1000);
        assertEquals(1000 + 2 * 8_333_333, cadence.settled());
    }

    private static byte[] costly(Random rnd) {
        byte[] lively = Hex.bytes("0C 12 7F 41 1B 5B 32 4A 4C 00");
        byte[] bytes = new byte[rnd.nextInt(200)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = lively[rnd.nextInt(lively.length)];
        }
        // A REP of no count, which the Minitel does not obey, is not what is measured here.
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i - 1] == 0x12) {
                bytes[i] = (byte) (0x40 + rnd.nextInt(64));
            }
        }
        if (bytes.length > 0 && bytes[bytes.length - 1] == 0x12) {
            bytes[bytes.length - 1] = 'A';
        }
        return bytes;
    }
}
