package minitel.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import minitel.io.Duplex;
import minitel.ws.RawFrames;

/// A peer that sends these pieces and hangs up.
final class PiecewiseLine implements Duplex {
    private final Iterator<byte[]> pieces;
    private byte[] piece = {};

    PiecewiseLine(List<byte[]> pieces) {
        this.pieces = pieces.iterator();
    }

    PiecewiseLine(String text) {
        this(List.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public int read(byte[] buffer) {
        if (piece.length == 0) {
            if (!pieces.hasNext()) {
                return -1;
            }
            piece = pieces.next();
        }
        int n = Math.min(buffer.length, piece.length);
        System.arraycopy(piece, 0, buffer, 0, n);
        piece = Arrays.copyOfRange(piece, n, piece.length);
        return n;
    }

    /// What was read too far, and what was not read.
    static byte[] joined(byte[] rest, PiecewiseLine line) {
        return RawFrames.concat(rest, line.left());
    }

    byte[] left() {
        byte[] left = piece;
        while (pieces.hasNext()) {
            left = RawFrames.concat(left, pieces.next());
        }
        return left;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public String peer() {
        return "pieces";
    }

    @Override
    public void close() {}
}
