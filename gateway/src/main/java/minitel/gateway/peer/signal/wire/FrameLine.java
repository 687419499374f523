package minitel.gateway.peer.signal.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import minitel.io.Duplex;

/// Pieces of a stream, each with two bytes of length in front. One thread reads and one writes.
public final class FrameLine {
    /// A datagram of a link, in bytes.
    public static final int LONGEST_DATAGRAM = 2048;

    private static final int CHUNK = 8192;

    private final Duplex line;
    private final byte[] chunk = new byte[CHUNK];
    private int from;
    private int to;

    public FrameLine(Duplex line) {
        this.line = line;
    }

    /// Waits for a frame.
    ///
    /// @throws EOFException when the other side has ended
    /// @throws ProtocolException when it has no length that may be: nothing more can be read
    public SignalFrame frame() throws IOException {
        byte[] frame = new byte[length(SignalFraming.LONGEST)];
        fill(frame, frame.length);
        return SignalFraming.read(frame);
    }

    /// Waits for a datagram and copies it to the buffer's beginning.
    ///
    /// @return its length
    /// @throws EOFException when the other side has ended
    public int datagram(byte[] buffer) throws IOException {
        int length = length(LONGEST_DATAGRAM);
        fill(buffer, length);
        return length;
    }

    public void write(SignalFrame frame) throws IOException {
        line.write(SignalFraming.written(frame));
    }

    /// A datagram with its length in front.
    public static byte[] framed(byte[] datagram, int offset, int length) {
        byte[] frame = new byte[2 + length];
        frame[0] = (byte) (length >> 8);
        frame[1] = (byte) length;
        System.arraycopy(datagram, offset, frame, 2, length);
        return frame;
    }

    private int length(int longest) throws IOException {
        int length = next() << 8;
        length |= next();
        if (length == 0 || length > longest) {
            throw new ProtocolException("a piece of " + length + " bytes");
        }
        return length;
    }

    private int next() throws IOException {
        if (from == to) {
            refill();
        }
        return chunk[from++] & 0xff;
    }

    private void fill(byte[] buffer, int length) throws IOException {
        int filled = 0;
        while (filled < length) {
            if (from == to) {
                refill();
            }
            int n = Math.min(length - filled, to - from);
            System.arraycopy(chunk, from, buffer, filled, n);
            from += n;
            filled += n;
        }
    }

    private void refill() throws IOException {
        from = 0;
        to = Math.max(0, line.read(chunk));
        if (to == 0) {
            throw new EOFException(line.peer() + " has ended");
        }
    }
}
