package minitel.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import minitel.io.EvenParity;
import minitel.kit.Fuzz;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it counts what the program has open")
class SerialLineIT extends PluggedPort {
    /// Less than what a pseudo-terminal holds.
    private static final int BLOCK = 256;

    @Test
    void atEightBitsEveryValuePassesBothWays() throws IOException {
        byte[] all = bytes(256);
        try (SerialLine line = open(8)) {
            pty.write(all);
            assertArrayEquals(all, read(line, all.length));
            line.write(all, 0, all.length);
            assertArrayEquals(all, readFar(all.length));
            assertEquals(0, line.parityErrors());
        }
    }

    @Test
    void atSevenBitsEveryCharacterPassesBothWaysWithItsParity() throws IOException {
        byte[] all = bytes(128);
        byte[] wire = EvenParity.added(all, 0, all.length);
        try (SerialLine line = open(7)) {
            pty.write(wire);
            assertArrayEquals(all, read(line, all.length));
            line.write(all, 0, all.length);
            assertArrayEquals(wire, readFar(all.length));
            assertEquals(0, line.parityErrors());
        }
    }

    @Test
    void onlyThePartThatIsMeantIsWritten() throws IOException {
        try (SerialLine line = open(7)) {
            line.write(new byte[] {'a', 'b', 'c', 'd'}, 1, 2);
            line.write(new byte[] {'!'}, 0, 1);
            assertArrayEquals(EvenParity.added(new byte[] {'b', 'c', '!'}, 0, 3), readFar(3));
            byte[] short1 = {'x'};
            assertThrows(IndexOutOfBoundsException.class, () -> line.write(short1, 0, 2));
        }
    }

    @Test
    void ofANoisyLineEveryWrongCharacterIsCountedAndNonePasses() throws IOException {
        try (SerialLine line = open(7)) {
            long[] wrong = {0};
            Fuzz.times(
                    100,
                    1,
                    rnd -> {
                        byte[] sent = new byte[BLOCK];
                        rnd.nextBytes(sent);
                        byte[] wire = EvenParity.added(sent, 0, BLOCK);
                        byte[] expected = new byte[BLOCK];
                        for (int i = 0; i < BLOCK; i++) {
                            boolean noise = rnd.nextInt(100) == 0;
                            wire[i] ^= (byte) (noise ? 1 << rnd.nextInt(8) : 0);
                            expected[i] = noise ? MinitelLine.BAD : (byte) (sent[i] & 0x7F);
                            wrong[0] += noise ? 1 : 0;
                        }
                        pty.write(wire);
                        assertArrayEquals(expected, read(line, BLOCK));
                    });
            assertTrue(wrong[0] > 0);
            assertEquals(wrong[0], line.parityErrors());
        }
    }

    @Test
    void theDeviceIsSetToPassEverythingAndABreakDiscardsNothing() throws Exception {
        try (SerialLine line = open(7)) {
            String settings = run("stty", "-a", "-F", line.device()).replaceAll("[;\\n]", " ");
            for (String setting :
                    new String[] {
                        "cs8", "-parenb", "-cstopb", "-crtscts", "clocal", "cread", "-istrip",
                        "-inpck", "-ixon", "-ixoff", "-icrnl", "-opost", "-icanon", "-echo",
                        "-isig", "-brkint", "-ignbrk", "-parmrk"
                    }) {
                assertTrue(
                        settings.contains(" " + setting + " "),
                        () -> setting + " is not in " + settings);
            }
        }
    }

    @Test
    void theSpeedIsThatOfTheDevice() throws IOException {
        try (SerialLine line = open(7)) {
            assertEquals(1200, line.speed());
            assertEquals(1200, pty.slaveSpeed());
            for (int speed : new int[] {300, 1200, 4800, 9600, 19200, 75}) {
                line.speed(speed);
                assertEquals(speed, line.speed());
                assertEquals(speed, pty.slaveSpeed());
            }
            assertThrows(IllegalArgumentException.class, () -> line.speed(0));
            assertEquals(75, line.speed());
        }
    }

    @Test
    void anotherSpeedDiscardsWhatCameAtTheOldOne() throws IOException {
        try (SerialLine line = open(7);
                FileInputStream waiting = new FileInputStream(line.device())) {
            pty.write(EvenParity.added(bytes(100), 0, 100));
            Patience.until(() -> waiting.available() >= 100);
            line.speed(4800);
            pty.write(new byte[] {'A'});
            assertArrayEquals(new byte[] {'A'}, read(line, 1));
        }
    }

    @Test
    void aReaderThatWaitsHearsTheNewSpeed() throws Exception {
        try (SerialLine line = open(7)) {
            byte[] heard = new byte[1];
            LineWorker reader = LineWorker.start(() -> assertEquals(1, line.read(heard)));
            reader.awaitSystemCall();
            line.speed(9600);
            pty.write(new byte[] {'A'});
            reader.join();
            assertEquals('A', heard[0]);
        }
    }

    @Test
    void drainingTakesAtLeastTheTimeOnTheWire() throws IOException {
        try (SerialLine line = open(7)) {
            long start = System.nanoTime();
            line.write(bytes(6), 0, 6);
            line.write(bytes(6), 0, 6);
            line.drain();
            assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    @Test
    void closingEndsADrain() throws Exception {
        SerialLine line = SerialLine.open(pty.device().toString(), 75, 7);
        line.write(bytes(3000), 0, 3000);
        LineWorker drainer = LineWorker.start(line::drain);
        line.close();
        drainer.join();
    }

    @Test
    void aQuietLineIsALineToo() throws IOException {
        try (SerialLine line = SerialLine.openQuietly(pty.device().toString(), 1200, 7)) {
            pty.write(new byte[] {'A'});
            assertArrayEquals(new byte[] {'A'}, read(line, 1));
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
