package minitel.gateway.tunnel.link;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import minitel.io.Duplex;
import minitel.io.DuplexOver;

/// A line whose first bytes are lines of text, and whose others are whatever they are. One reader.
public final class LinedDuplex extends DuplexOver {
    private static final int CHUNK = 2048;
    private static final byte[] NONE = {};

    /// What was read behind the last line of text, until it is taken.
    private byte[] rest = NONE;

    private int from;
    private int to;

    public LinedDuplex(Duplex line) {
        super(line);
    }

    /// Waits for a line of text.
    ///
    /// @param longest in bytes
    /// @return it without its end
    /// @throws ProtocolException when it is longer
    /// @throws EOFException when the other side ends before it does
    public String line(int longest) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            if (from == to) {
                fill();
            }
            int end = from;
            while (end < to && rest[end] != '\n') {
                end++;
            }
            text.write(rest, from, end - from);
            from = Math.min(end + 1, to);
            if (text.size() > longest) {
                throw new ProtocolException("a line longer than " + longest + " bytes");
            }
            if (end < to) {
                return text.toString(StandardCharsets.UTF_8);
            }
        }
    }

    private void fill() throws IOException {
        if (rest.length == 0) {
            rest = new byte[CHUNK];
        }
        from = 0;
        to = Math.max(0, line.read(rest));
        if (to == 0) {
            throw new EOFException("it ended in the middle of a line");
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        if (from == to) {
            rest = NONE;
            from = 0;
            to = 0;
            return line.read(buffer);
        }
        int n = Math.min(buffer.length, to - from);
        System.arraycopy(rest, from, buffer, 0, n);
        from += n;
        return n;
    }

    public void writeLine(String text) throws IOException {
        write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
