package minitel.gateway.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import minitel.kit.Patience;
import minitel.os.PseudoTerminal;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;

/// What a Minitel 1B says, without its wire: bytes pass a pseudo-terminal as fast as they come, so
/// that what is between shows. One thread.
final class PtyMinitel implements AutoCloseable {
    private static final byte[] IDENTITY = {0x01, 'C', 'u', '<', 0x04};
    private static final int MASK = 0xFFFFFF;
    private static final int ENQ_ROM = Codes.ESC << 16 | 0x397B;
    private static final int STATUS_SPEED = Codes.ESC << 16 | 0x3974;
    private static final Duration PATIENCE = Patience.TIME;

    private final PseudoTerminal pty = PseudoTerminal.open();
    private final byte[] buffer = new byte[256];
    private int last;

    PtyMinitel() throws IOException {}

    Path device() {
        return pty.device();
    }

    void type(byte key) throws IOException {
        say(new byte[] {key});
    }

    private void say(byte[] characters) throws IOException {
        byte[] raw = characters.clone();
        for (int i = 0; i < raw.length; i++) {
            raw[i] |= (byte) (Integer.bitCount(raw[i]) % 2 << 7);
        }
        pty.write(raw);
    }

    /// Waits until a character comes, and answers questions meanwhile.
    ///
    /// @return whether it was the last of what came
    boolean awaits(byte wanted) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        ByteArrayOutputStream come = new ByteArrayOutputStream();
        while (System.nanoTime() < end) {
            int n = pty.read(buffer, PATIENCE);
            for (int i = 0; i < n; i++) {
                int plain = buffer[i] & 0x7F;
                come.write(plain);
                last = (last << 8 | plain) & MASK;
                answer();
                if (plain == wanted) {
                    return i == n - 1;
                }
            }
        }
        throw new IOException("in vain for %02x, there came %s".formatted(wanted, come));
    }

    private void answer() throws IOException {
        if (last == ENQ_ROM) {
            say(IDENTITY);
        } else if (last == STATUS_SPEED) {
            say(CodeSequences.pro2(Codes.REPLY_SPEED, CodeSequences.speed(pty.slaveSpeed())));
        }
    }

    @Override
    public void close() {
        pty.close();
    }
}
