package minitel.gateway.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import minitel.io.Duplex;
import minitel.io.Timebox;
import minitel.life.Printable;

/// Reads and writes the text lines of one operator: in ended by LF, CR LF or CR NUL, out by CR LF;
/// UTF-8. Read by the thread of the connection, written by any.
final class ConsoleLines {
    /// For an operator who does not read: that long, and he is gone.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int LONGEST = 512;
    private static final int IAC = 0xFF;
    private static final int SB = 0xFA;
    private static final int SE = 0xF0;
    private static final int WILL = 0xFB;

    private final Duplex duplex;
    private final ReentrantLock writing = new ReentrantLock();
    private final byte[] buffer = new byte[256];
    private int at;
    private int count;
    private boolean afterCr;

    ConsoleLines(Duplex duplex) {
        this.duplex = duplex;
    }

    /// Waits for a line.
    ///
    /// @return empty at the end, and for a line longer than 512 bytes
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int b = byteIn(); b >= 0 && line.size() <= LONGEST; b = byteIn()) {
            boolean skipped = afterCr && (b == '\n' || b == 0);
            afterCr = b == '\r';
            if (b == IAC) {
                skipOption();
            } else if (!skipped && (b == '\n' || b == '\r')) {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            } else if (!skipped) {
                line.write(b);
            }
        }
        return Optional.empty();
    }

    private int byteIn() throws IOException {
        while (at == count) {
            count = duplex.read(buffer);
            at = 0;
            if (count < 0) {
                count = 0;
                return -1;
            }
        }
        return buffer[at++] & 0xFF;
    }

    /// A telnet client may offer options; the console has none (RFC 854).
    private void skipOption() throws IOException {
        int command = byteIn();
        if (command == SB) {
            boolean escaped = false;
            for (int b = byteIn(); b >= 0 && !(escaped && b == SE); b = byteIn()) {
                escaped = b == IAC && !escaped;
            }
        } else if (command >= WILL && command < IAC) {
            byteIn();
        }
    }

    /// Control characters, whoever they are from, are shown as `?`.
    void say(List<String> answer) throws IOException {
        StringBuilder text = new StringBuilder();
        answer.forEach(line -> text.append(Printable.of(line)).append("\r\n"));
        write(text.toString());
    }

    void say(String line) throws IOException {
        say(List.of(line));
    }

    void ask(String question) throws IOException {
        write(Printable.of(question));
    }

    /// Like [#say], from another thread; when the operator has gone nothing happens.
    void tell(String line) {
        try {
            say(line);
        } catch (Throwable _) {
            // The reader sees the end.
        }
    }

    private void write(String text) throws IOException {
        writing.lock();
        try (Timebox _ = new Timebox("console.patience", PATIENCE, duplex::abort)) {
            duplex.write(text.getBytes(StandardCharsets.UTF_8));
        } finally {
            writing.unlock();
        }
    }
}
