package minitel.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import minitel.kit.Patience;
import minitel.os.PseudoTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A pseudo-terminal for each test, plugged in at a name of its own.
abstract class PluggedPort {
    private static final Duration PATIENCE = Patience.TIME;

    @TempDir Path directory;
    PseudoTerminal pty;

    @BeforeEach
    void plugIn() throws IOException {
        pty = PseudoTerminal.open(directory.resolve("minitel"));
    }

    @AfterEach
    void pullOut() {
        pty.close();
    }

    SerialLine open(int bits) throws IOException {
        return SerialLine.open(pty.device().toString(), 1200, bits);
    }

    /// Exactly so many characters of the line.
    static byte[] read(MinitelLine line, int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[64];
        while (all.size() < count) {
            int n = line.read(buffer);
            assertFalse(n <= 0, "the line ended");
            all.write(buffer, 0, n);
        }
        return all.toByteArray();
    }

    /// Exactly so many bytes of what was written to the line.
    byte[] readFar(int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[64];
        while (all.size() < count) {
            int n = pty.read(buffer, PATIENCE);
            assertTrue(n > 0, "nothing came");
            all.write(buffer, 0, n);
        }
        return all.toByteArray();
    }

    /// 0, 1, 2 ...
    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
