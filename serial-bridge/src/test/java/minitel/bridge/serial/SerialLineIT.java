package minitel.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import minitel.Fuzz;
import minitel.bridge.simulate.Pty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SerialLineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Less than what a pseudo-terminal holds.
    private static final int BLOCK = 256;

    @TempDir Path directory;
    private Pty pty;

    @BeforeEach
    void plugIn() throws IOException {
        pty = Pty.open(directory.resolve("minitel"));
    }

    @AfterEach
    void pullOut() {
        pty.close();
    }

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
        byte[] wire = Parity.added(all, 0, all.length);
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
            assertArrayEquals(Parity.added(new byte[] {'b', 'c', '!'}, 0, 3), readFar(3));
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
                        byte[] wire = Parity.added(sent, 0, BLOCK);
                        byte[] expected = new byte[BLOCK];
                        for (int i = 0; i < BLOCK; i++) {
                            boolean noise = rnd.nextInt(100) == 0;
                            wire[i] ^= (byte) (noise ? 1 << rnd.nextInt(8) : 0);
                            expected[i] = noise ? Line.BAD : (byte) (sent[i] & 0x7F);
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
            pty.write(Parity.added(bytes(100), 0, 100));
            while (waiting.available() < 100) {
                Thread.onSpinWait();
            }
            line.speed(4800);
            pty.write(new byte[] {'A'});
            assertArrayEquals(new byte[] {'A'}, read(line, 1));
        }
    }

    @Test
    void aReaderThatWaitsHearsTheNewSpeed() throws Exception {
        try (SerialLine line = open(7)) {
            byte[] heard = new byte[1];
            Worker reader = Worker.start(() -> assertEquals(1, line.read(heard)));
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
        Worker drainer = Worker.start(line::drain);
        line.close();
        drainer.join();
    }

    @Test
    void aHangUpEndsAWaitingReadForEver() throws Exception {
        try (SerialLine line = open(7)) {
            Worker reader = Worker.start(() -> assertEquals(-1, line.read(new byte[8])));
            reader.awaitSystemCall();
            pty.close();
            reader.join();
            assertEquals(-1, line.read(new byte[8]));
        }
    }

    @Test
    void aHangUpEndsAWaitingWrite() throws Exception {
        try (SerialLine line = open(7)) {
            Worker writer = Worker.start(() -> assertGone(() -> writeWithoutEnd(line)));
            writer.awaitSystemCall();
            pty.close();
            writer.join();
            assertGone(() -> line.write(new byte[1], 0, 1));
        }
    }

    @Test
    void afterAHangUpNothingCanBeWrittenOrSet() throws Exception {
        try (SerialLine line = open(7)) {
            pty.close();
            assertGone(() -> line.write(new byte[1], 0, 1));
            assertThrows(IOException.class, () -> line.speed(4800));
            assertEquals(-1, line.read(new byte[8]));
        }
    }

    @Test
    void closingEndsAWaitingReadAndAWaitingWrite() throws Exception {
        SerialLine line = open(7);
        Worker reader = Worker.start(() -> assertEquals(-1, line.read(new byte[8])));
        Worker writer = Worker.start(() -> assertClosed(() -> writeWithoutEnd(line)));
        reader.awaitSystemCall();
        writer.awaitSystemCall();
        line.close();
        reader.join();
        writer.join();
        line.close();
        assertEquals(-1, line.read(new byte[8]));
        assertClosed(() -> line.write(new byte[1], 0, 1));
        assertClosed(() -> line.speed(4800));
    }

    @Test
    void pluggedInAgainTheSameNameOpensTheNewDevice() throws IOException {
        SerialLine gone = open(7);
        pty.close();
        assertEquals(-1, gone.read(new byte[8]));
        assertRefused("is not there: plug the adapter in, or name another port");
        pty = Pty.open(directory.resolve("minitel"));
        try (SerialLine line = open(7)) {
            pty.write(new byte[] {'A'});
            assertArrayEquals(new byte[] {'A'}, read(line, 1));
            gone.close();
            line.write(new byte[] {'B'}, 0, 1);
            assertArrayEquals(new byte[] {'B'}, readFar(1));
        }
    }

    @Test
    void whatThisProgramHasOpenIsNotOpenedAgain() throws IOException {
        try (SerialLine first = open(7)) {
            assertRefused("is open in this program already: give each line a port of its own");
            pty.write(new byte[] {'A'});
            assertArrayEquals(new byte[] {'A'}, read(first, 1));
        }
        open(7).close();
    }

    @Test
    void whatAnotherProgramHasLockedIsNotOpened() throws Exception {
        Process other = lockedByAnotherProgram();
        try {
            assertRefused(
                    "is in use by sh (process "
                            + other.pid()
                            + "): end that program, or name another port");
        } finally {
            other.destroy();
            other.waitFor();
        }
    }

    @Test
    void whatIsNoSerialPortIsNotOpened() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text");
        String what = " is not a serial port: name a device such as /dev/ttyUSB0";
        for (String path : new String[] {file.toString(), directory.toString(), "/dev/null"}) {
            assertEquals(path + what, refusal(path));
        }
        assertEquals("text", Files.readString(file));
    }

    @Test
    void whatIsNotThereIsNotOpened() {
        String what = " is not there: plug the adapter in, or name another port";
        for (String path : new String[] {"/dev/ttyUSB99", "ttyS0/x", "a\0b"}) {
            assertEquals(path + what, refusal(path));
        }
    }

    @Test
    void aQuietLineIsALineToo() throws IOException {
        try (SerialLine line = SerialLine.openQuietly(pty.device().toString(), 1200, 7)) {
            pty.write(new byte[] {'A'});
            assertArrayEquals(new byte[] {'A'}, read(line, 1));
        }
    }

    @Test
    void onlySevenAndEightBitsAndRealSpeedsAreKnown() {
        String device = pty.device().toString();
        assertThrows(IllegalArgumentException.class, () -> SerialLine.open(device, 1200, 6));
        assertThrows(IllegalArgumentException.class, () -> SerialLine.open(device, 0, 7));
    }

    @Test
    void openingAndClosingLeavesNoThreadAndNoDescriptor() throws Exception {
        open(7).close();
        var threads = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < 20; i++) {
            SerialLine line = open(7);
            Worker reader = Worker.start(() -> assertEquals(-1, line.read(new byte[8])));
            Worker writer = Worker.start(() -> assertClosed(() -> writeWithoutEnd(line)));
            line.close();
            reader.join();
            writer.join();
        }
        // One descriptor is the pseudo-terminal's own.
        assertEquals(1, Worker.descriptorsOf(pty.device().toRealPath()));
        var left = Thread.getAllStackTraces().keySet();
        left.removeAll(threads);
        assertEquals(0, left.stream().filter(t -> t.getName().startsWith("line")).count());
    }

    private SerialLine open(int bits) throws IOException {
        return SerialLine.open(pty.device().toString(), 1200, bits);
    }

    private void assertRefused(String why) {
        String device = directory.resolve("minitel").toString();
        assertEquals(device + " " + why, refusal(device));
    }

    private static String refusal(String device) {
        return assertThrows(IOException.class, () -> SerialLine.open(device, 1200, 7).close())
                .getMessage();
    }

    private void assertGone(Executable writing) {
        assertEquals(
                directory.resolve("minitel") + " is not there any more: plug the adapter in again",
                assertThrows(IOException.class, writing).getMessage());
    }

    private void assertClosed(Executable writing) {
        assertEquals(
                "the line " + directory.resolve("minitel") + " is closed",
                assertThrows(IOException.class, writing).getMessage());
    }

    private static void writeWithoutEnd(SerialLine line) throws IOException {
        byte[] page = new byte[1000];
        while (true) {
            line.write(page, 0, page.length);
        }
    }

    private Process lockedByAnotherProgram() throws IOException {
        Process other =
                new ProcessBuilder(
                                "flock",
                                "--no-fork",
                                pty.device().toRealPath().toString(),
                                "sh",
                                "-c",
                                "echo locked; read end")
                        .start();
        assertEquals("locked", other.inputReader().readLine());
        return other;
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static byte[] read(Line line, int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[64];
        while (all.size() < count) {
            int n = line.read(buffer);
            assertFalse(n <= 0, "the line ended");
            all.write(buffer, 0, n);
        }
        return all.toByteArray();
    }

    private byte[] readFar(int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[64];
        while (all.size() < count) {
            int n = pty.read(buffer, PATIENCE);
            assertTrue(n > 0, "nothing came");
            all.write(buffer, 0, n);
        }
        return all.toByteArray();
    }
}
