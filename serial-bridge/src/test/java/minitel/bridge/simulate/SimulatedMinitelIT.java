package minitel.bridge.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it counts what the program has open")
class SimulatedMinitelIT {
    private static final Duration SOON = Patience.TIME;

    @TempDir Path directory;

    /// The other end: a plain file on the device, at a speed set by stty.
    private static final class Bridge implements AutoCloseable {
        private final RandomAccessFile file;
        private final Path device;

        Bridge(SimulatedMinitel minitel, int speed) throws Exception {
            device = minitel.device();
            file = new RandomAccessFile(device.toFile(), "rw");
            speed(speed);
        }

        void speed(int speed) throws Exception {
            Process stty =
                    new ProcessBuilder("stty", "-F", device.toString(), "speed", "" + speed)
                            .start();
            assertEquals(0, stty.waitFor());
        }

        void send(String hex) throws IOException {
            file.write(HandTimedMinitel.withParity(HandTimedMinitel.bytes(hex)));
        }

        void hears(String hex) throws IOException {
            byte[] expected = HandTimedMinitel.withParity(HandTimedMinitel.bytes(hex));
            byte[] heard = new byte[expected.length];
            file.readFully(heard);
            assertArrayEquals(expected, heard, () -> HandTimedMinitel.hex(heard));
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Test
    void itAnswersAndShowsAndItsKeysAreHeard() throws Exception {
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B);
                Bridge bridge = new Bridge(minitel, 1200)) {
            bridge.send("1B 39 7B");
            bridge.hears("01 43 75 3C 04");
            bridge.send("0C 48 45 4C 4C 4F");
            assertEquals("HELLO", minitel.awaitText("HELLO", SOON).row(1));
            assertEquals(9, minitel.received());
            assertEquals(0, minitel.snapshot().parityErrors());
            minitel.press(FunctionKey.ENVOI);
            bridge.hears("13 41");
            minitel.type("abc");
            bridge.hears("41 42 43");
            assertEquals("HELLOABC", minitel.row(1));
        }
    }

    @Test
    void theSpeedIsRaisedAndTheAnswerComesAtTheNewOne() throws Exception {
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M2);
                Bridge bridge = new Bridge(minitel, 1200)) {
            bridge.send("1B 3A 6B 7F");
            minitel.awaitScreen(now -> now.speed() == 9600, SOON);
            bridge.speed(9600);
            bridge.send("1B 39 74");
            minitel.awaitScreen(now -> now.commands().contains("1B3974"), SOON);
        }
    }

    @Test
    void aPowerCycleSaysSoAndForgets() throws Exception {
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B);
                Bridge bridge = new Bridge(minitel, 1200)) {
            bridge.send("48");
            minitel.awaitText("H", SOON);
            minitel.powerOff();
            assertFalse(minitel.snapshot().on());
            minitel.powerOn();
            bridge.hears("13 59 13 53 13 54");
            assertEquals("", minitel.row(1));
        }
    }

    @Test
    void anUnpluggedOneComesBackUnderItsLink() throws Exception {
        Path link = directory.resolve("minitel");
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B, link)) {
            assertEquals(link, minitel.device());
            try (Bridge bridge = new Bridge(minitel, 1200)) {
                minitel.unplug();
                assertThrows(IOException.class, () -> bridge.send("41"));
            }
            assertFalse(Files.exists(link));
            minitel.replug();
            try (Bridge bridge = new Bridge(minitel, 1200)) {
                bridge.send("1B 39 74");
                bridge.hears("1B 3A 75 64");
            }
        }
        assertFalse(Files.exists(link));
    }

    @Test
    void aScreenThatDoesNotComeIsToldWithWhatIsThere() throws Exception {
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B)) {
            Duration none = Duration.ofMillis(1);
            String said =
                    assertThrows(
                                    IllegalStateException.class,
                                    () -> minitel.awaitText("NEVER", none))
                            .getMessage();
            assertTrue(said.contains("speed=1200"), said);
        }
    }

    @Test
    void aWaitEndsWithTheMinitel() throws Exception {
        SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B);
        CompletableFuture<Throwable> waiting =
                CompletableFuture.supplyAsync(() ->
                        assertThrows(
                                IllegalStateException.class,
                                () -> minitel.awaitText("NEVER", SOON)));
        minitel.awaitScreen(_ -> true, SOON);
        minitel.close();
        assertTrue(
                waiting.get(Patience.SECONDS, TimeUnit.SECONDS)
                        .getMessage()
                        .contains("not within"));
        minitel.close();
    }

    @Test
    void nothingIsLeftOfOneThatIsClosed() throws Exception {
        SimulatedMinitel.start(Model.M1B).close();
        Set<Thread> others = driving();
        int before = new File("/proc/self/fd").list().length;
        for (int i = 0; i < 30; i++) {
            try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B);
                    Bridge bridge = new Bridge(minitel, 1200)) {
                bridge.send("41");
                minitel.unplug();
                minitel.replug();
            }
        }
        int after = new File("/proc/self/fd").list().length;
        assertTrue(after < before + 10, () -> "from " + before + " to " + after);
        for (Thread thread : driving()) {
            assertTrue(others.contains(thread) || thread.join(SOON), "a thread is left");
        }
    }

    /// The threads that drive a simulated Minitel, those of other tests among them.
    private static Set<Thread> driving() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("simulated Minitel"))
                .collect(Collectors.toSet());
    }

    @Test
    void whatTheBridgeDoesNotReadBlocksNobody() throws Exception {
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M12)) {
            minitel.manualSpeed(9600);
            minitel.send(new byte[4096]);
            minitel.press(FunctionKey.ENVOI);
            assertEquals(9600, minitel.speed());
            assertThrows(IllegalArgumentException.class, () -> minitel.manualSpeed(2400));
        }
    }
}
