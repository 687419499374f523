package minitel.bridge.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import minitel.ansi.AnsiTerminal;
import minitel.ansi.KeyHelp;
import minitel.ansi.TerminalFont;
import minitel.kit.Patience;
import minitel.os.OpenedTerminal;
import minitel.os.PseudoTerminal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorIT {
    private static final Duration SOON = Patience.TIME;

    @TempDir Path directory;

    private @Nullable Simulator toClose;

    @AfterEach
    void switchOff() {
        if (toClose != null) {
            toClose.close();
        }
    }

    private static final Pattern SEQUENCE = Pattern.compile("\33\\[[0-9;?]*[A-Za-z]");

    /// A person's window: a pseudo-terminal whose other side the simulator draws in.
    private static final class Window implements AutoCloseable {
        private final PseudoTerminal pty = PseudoTerminal.open();
        private final OpenedTerminal front = new OpenedTerminal(pty.device());
        private final PrintStream out =
                new PrintStream(new FileOutputStream(pty.device().toFile()), true);
        private final StringBuilder drawn = new StringBuilder();

        Window() throws IOException {}

        /// Waits for a text, in however many strokes it is painted.
        void sees(String text) throws IOException {
            awaits(() -> shows(text), text);
        }

        private boolean shows(String text) {
            int last = drawn.lastIndexOf("\33");
            boolean whole = last < 0 || SEQUENCE.matcher(drawn.substring(last)).lookingAt();
            String painted = whole ? drawn.toString() : drawn.substring(0, last);
            AnsiTerminal screen = new AnsiTerminal();
            screen.write(painted.getBytes(StandardCharsets.ISO_8859_1));
            return IntStream.rangeClosed(1, screen.height())
                    .anyMatch(line -> screen.line(line).contains(text));
        }

        /// Waits for a sequence.
        void hears(String sequence) throws IOException {
            awaits(() -> drawn.indexOf(sequence) >= 0, sequence);
        }

        private void awaits(BooleanSupplier there, String text) throws IOException {
            byte[] buffer = new byte[4096];
            while (!there.getAsBoolean()) {
                int n = pty.read(buffer, SOON);
                assertTrue(n > 0, () -> "no " + text + " in " + drawn);
                drawn.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
            }
        }

        void presses(String keys) throws IOException {
            pty.write(keys.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            out.close();
            front.close();
            pty.close();
        }
    }

    @Test
    void aPersonSeesTheScreenPressesKeysAndLeaves() throws Exception {
        Path link = directory.resolve("mtl");
        CountDownLatch left = new CountDownLatch(1);
        try (Window window = new Window()) {
            Simulator simulator = simulator(link, window.out, left);
            toClose = simulator;
            byte[] before = window.front.attributes();
            byte[] cooked = before.clone();
            cooked[12] |= 0x0B; // ISIG, ICANON, ECHO
            window.front.attributes(cooked);
            before = window.front.attributes();
            simulator.start(window.front.fd(), true);
            window.sees(link.toString());
            assertFalse(Arrays.equals(before, window.front.attributes()));
            try (RandomAccessFile bridge = new RandomAccessFile(link.toFile(), "rw")) {
                stty(link);
                window.presses("a\r\33[5~");
                assertEquals("41 13 41 13 42", heard(bridge, 5));
                bridge.write(
                        HandTimedMinitel.withParity(HandTimedMinitel.bytes("0C 48 45 4C 4C 4F")));
                window.sees("HELLO");
                window.presses("\33");
                assertEquals("13 45", heard(bridge, 2));
                window.presses("\33[F");
                assertEquals("13 59", heard(bridge, 2));
            }
            theHandIsFelt(window, link);
            assertNotEquals(0, left.getCount());
            window.presses("\3");
            assertTrue(left.await(Patience.SECONDS, TimeUnit.SECONDS));
            simulator.close();
            assertArrayEquals(before, window.front.attributes());
            window.hears("\33[?1049l");
        }
        assertFalse(Files.exists(link));
    }

    private static void theHandIsFelt(Window window, Path link) throws Exception {
        try (RandomAccessFile bridge = new RandomAccessFile(link.toFile(), "rw")) {
            stty(link);
            bridge.write(HandTimedMinitel.withParity(HandTimedMinitel.bytes("1B 3B 69 59 41")));
            assertEquals("1B 3B 73 59 41", heard(bridge, 5));
            window.presses("\33[A\33OD");
            assertEquals("1B 5B 41 1B 5B 44", heard(bridge, 6));
            window.presses("\33[20~\33[20~");
            assertEquals("13 59 13 53", heard(bridge, 4));
            window.drawn.setLength(0);
            window.presses("\33[21~");
            assertThrows(IOException.class, () -> readToTheEnd(bridge));
        }
        window.presses("\33[21~");
        window.sees(link.toString());
        assertTrue(Files.exists(link));
    }

    /// What it said before it was unplugged may still be on its way.
    private static void readToTheEnd(RandomAccessFile bridge) throws IOException {
        while (true) {
            bridge.readByte();
        }
    }

    @Test
    void withoutAWindowTheDeviceIsTold() throws Exception {
        Path link = directory.resolve("mtl");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CountDownLatch left = new CountDownLatch(1);
        try (Simulator simulator = simulator(link, new PrintStream(out), left)) {
            simulator.start(-1, false);
            assertEquals("simulated Minitel 1B on " + link + "\n", out.toString());
            assertTrue(Files.isSymbolicLink(link));
        }
        assertFalse(Files.exists(link));
    }

    @Test
    void aSimulatorThatIsClosedDoesNotStart() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Simulator simulator =
                simulator(directory.resolve("m"), new PrintStream(out), new CountDownLatch(1));
        simulator.close();
        simulator.start(-1, false);
        assertEquals("", out.toString());
    }

    private static String heard(RandomAccessFile bridge, int count) throws IOException {
        byte[] heard = new byte[count];
        bridge.readFully(heard);
        for (int i = 0; i < count; i++) {
            heard[i] &= 0x7F;
        }
        return HandTimedMinitel.hex(heard);
    }

    private static void stty(Path device) throws Exception {
        Process stty = new ProcessBuilder("stty", "-F", device.toString(), "speed", "1200").start();
        assertEquals(0, stty.waitFor());
    }

    private static Simulator simulator(Path link, PrintStream out, CountDownLatch left) {
        return new Simulator(
                Model.M1B,
                Optional.of(link),
                out,
                new Simulator.Look(KeyHelp.ENGLISH, TerminalFont.SEXTANTS),
                left::countDown);
    }
}
