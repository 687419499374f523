package minitel.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import minitel.kit.Patience;
import minitel.os.PseudoTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it looks for threads of the program")
class SerialLineEndIT extends PluggedPort {

    @Test
    void aHangUpEndsAWaitingReadForEver() throws Exception {
        try (SerialLine line = open(7)) {
            LineWorker reader = LineWorker.start(() -> assertEquals(-1, line.read(new byte[8])));
            reader.awaitSystemCall();
            pty.close();
            reader.join();
            assertEquals(-1, line.read(new byte[8]));
        }
    }

    @Test
    void aHangUpEndsAWaitingWrite() throws Exception {
        try (SerialLine line = open(7)) {
            LineWorker writer = LineWorker.start(() -> assertGone(() -> writeWithoutEnd(line)));
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
        LineWorker reader = LineWorker.start(() -> assertEquals(-1, line.read(new byte[8])));
        LineWorker writer = LineWorker.start(() -> assertClosed(() -> writeWithoutEnd(line)));
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
        pty = PseudoTerminal.open(directory.resolve("minitel"));
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
            LineWorker reader = LineWorker.start(() -> assertEquals(-1, line.read(new byte[8])));
            LineWorker writer = LineWorker.start(() -> assertClosed(() -> writeWithoutEnd(line)));
            line.close();
            reader.join();
            writer.join();
        }
        // One descriptor is the pseudo-terminal's own.
        assertEquals(1, LineWorker.descriptorsOf(pty.device().toRealPath()));
        Patience.until(() -> threads.containsAll(linesThreads()));
    }

    private static List<Thread> linesThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().startsWith("line"))
                .toList();
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
}
