package minitel.os;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it counts what the program has open")
class PseudoTerminalIT {
    private static final Duration LONG = Patience.TIME;
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    @TempDir Path directory;

    @Test
    void everyByteValuePassesBothWays() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (PseudoTerminal pty = PseudoTerminal.open();
                RandomAccessFile far = new RandomAccessFile(pty.device().toFile(), "rw")) {
            far.write(all);
            assertArrayEquals(all, readExactly(pty, all.length));
            assertEquals(all.length, pty.write(all));
            byte[] there = new byte[all.length];
            far.readFully(there);
            assertArrayEquals(all, there);
        }
    }

    @Test
    void aWaitEndsWithItsPatience() throws IOException {
        try (PseudoTerminal pty = PseudoTerminal.open()) {
            assertEquals(0, pty.read(new byte[1], Duration.ofMillis(1)));
            assertEquals(0, pty.read(new byte[1], Duration.ofSeconds(-1)));
        }
    }

    @Test
    void aNudgeEndsOneWaitThoughNoByteCame() throws IOException {
        try (PseudoTerminal pty = PseudoTerminal.open()) {
            pty.nudge();
            pty.nudge();
            assertEquals(0, pty.read(new byte[1], FOR_EVER));
            CompletableFuture<Integer> waiting = reading(pty);
            pty.nudge();
            assertEquals(0, waiting.join());
        }
    }

    @Test
    void closingEndsTheWaitAndEveryLaterCall() throws IOException {
        PseudoTerminal pty = PseudoTerminal.open();
        CompletableFuture<Integer> waiting = reading(pty);
        pty.close();
        assertEquals(-1, waiting.join());
        pty.close();
        pty.nudge();
        assertEquals(-1, pty.read(new byte[1], LONG));
        assertEquals(0, pty.write(new byte[1]));
        assertTrue(
                assertThrows(IOException.class, pty::slaveSpeed).getMessage().contains("closed"));
    }

    @Test
    void theOtherSideSeesThePlugPulled() throws Exception {
        PseudoTerminal pty = PseudoTerminal.open();
        try (FileInputStream far = new FileInputStream(pty.device().toFile())) {
            CompletableFuture<Object> seen =
                    CompletableFuture.supplyAsync(() -> {
                        try {
                            return far.read();
                        } catch (IOException e) {
                            return e;
                        }
                    });
            pty.close();
            Object end = seen.get(Patience.SECONDS, TimeUnit.SECONDS);
            assertTrue(end.equals(-1) || end instanceof IOException, () -> "read " + end);
        }
        assertFalse(Files.exists(pty.device()));
    }

    @Test
    void theSpeedOfTheOtherSideIsSeen() throws Exception {
        try (PseudoTerminal pty = PseudoTerminal.open()) {
            for (int speed : new int[] {300, 1200, 4800, 9600}) {
                String device = pty.device().toString();
                Process stty =
                        new ProcessBuilder("stty", "-F", device, "speed", "" + speed).start();
                assertEquals(0, stty.waitFor());
                assertEquals(speed, pty.slaveSpeed());
            }
        }
    }

    @Test
    void whatNobodyReadsIsLostAndBlocksNobody() throws IOException {
        try (PseudoTerminal pty = PseudoTerminal.open()) {
            byte[] much = new byte[65536];
            long taken = 0;
            for (int i = 0; i < 16; i++) {
                taken += pty.write(much);
            }
            assertTrue(taken < 16L * much.length, "took all");
        }
    }

    @Test
    void aLinkIsReplacedAndRemovedAtTheEnd() throws IOException {
        Path link = directory.resolve("minitel");
        Files.createSymbolicLink(link, directory.resolve("nowhere"));
        try (PseudoTerminal pty = PseudoTerminal.open(link)) {
            assertEquals(link, pty.device());
            assertTrue(Files.readSymbolicLink(link).startsWith("/dev/pts"));
        }
        assertFalse(Files.exists(link, LinkOption.NOFOLLOW_LINKS));
        assertEquals(0, directory.toFile().list().length);
    }

    @Test
    void aLinkThatAnotherTookOverStays() throws IOException {
        Path link = directory.resolve("minitel");
        try (PseudoTerminal later = PseudoTerminal.open()) {
            try (PseudoTerminal pty = PseudoTerminal.open(link)) {
                assertEquals(link, pty.device());
                Files.delete(link);
                Files.createSymbolicLink(link, later.device());
            }
            assertEquals(later.device(), Files.readSymbolicLink(link));
        }
    }

    @Test
    void aLinkInUseIsLeftAlone() throws IOException {
        Path link = directory.resolve("minitel");
        try (PseudoTerminal first = PseudoTerminal.open(link)) {
            Path device = Files.readSymbolicLink(link);
            IOException e = assertThrows(IOException.class, () -> PseudoTerminal.open(link));
            assertEquals(
                    link
                            + " leads to "
                            + device
                            + ", which is in use: end that simulator, or choose another path",
                    e.getMessage());
            assertEquals(device, Files.readSymbolicLink(link));
            assertEquals(link, first.device());
        }
    }

    @Test
    void nothingButALinkIsReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("minitel"), "mine");
        IOException e = assertThrows(IOException.class, () -> PseudoTerminal.open(file));
        assertTrue(e.getMessage().contains(file + " is there already"), e.getMessage());
        assertEquals("mine", Files.readString(file));
        assertThrows(IOException.class, () -> PseudoTerminal.open(directory));
        Path lost = directory.resolve("no/such/link");
        assertTrue(
                assertThrows(IOException.class, () -> PseudoTerminal.open(lost))
                        .getMessage()
                        .contains(lost.toString()));
    }

    @Test
    void noDescriptorIsLeftOpen() throws IOException {
        PseudoTerminal.open().close();
        int before = descriptors();
        for (int i = 0; i < 50; i++) {
            PseudoTerminal.open().close();
            assertThrows(IOException.class, () -> PseudoTerminal.open(directory));
        }
        assertTrue(descriptors() < before + 10, () -> "from " + before + " to " + descriptors());
    }

    private static int descriptors() {
        return new java.io.File("/proc/self/fd").list().length;
    }

    private static CompletableFuture<Integer> reading(PseudoTerminal pty) {
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        result.complete(pty.read(new byte[1], FOR_EVER));
                    } catch (Throwable t) {
                        result.completeExceptionally(t);
                    }
                });
        return result;
    }

    private static byte[] readExactly(PseudoTerminal pty, int count) throws IOException {
        byte[] result = new byte[count];
        byte[] buffer = new byte[64];
        int got = 0;
        while (got < count) {
            int n = pty.read(buffer, LONG);
            assertTrue(n > 0);
            System.arraycopy(buffer, 0, result, got, n);
            got += n;
        }
        return Arrays.copyOf(result, got);
    }
}
