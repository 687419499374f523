package minitel.gateway.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Reads the lines of a file of bans, one at a time: of a line longer than any ban is, only the
/// beginning is kept. For one thread, at the start.
final class BanLines {
    /// A reason comes in a request of at most 8 KiB.
    private static final int LONGEST = 16 << 10;

    private final Reader in;
    private long number;

    BanLines(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, UTF_8));
    }

    /// @return null at the end
    @Nullable String next() throws IOException {
        int c = in.read();
        if (c < 0) {
            return null;
        }
        number++;
        StringBuilder line = new StringBuilder();
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() < LONGEST) {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /// Which line that was, from 1.
    long number() {
        return number;
    }
}
