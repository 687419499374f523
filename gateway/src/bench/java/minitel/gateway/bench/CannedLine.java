package minitel.gateway.bench;

import java.time.Duration;
import minitel.io.PatientDuplex;

/// A peer whose bytes are all there, in pieces of one size, and which takes whatever it is sent.
final class CannedLine implements PatientDuplex {
    private final byte[] bytes;
    private final int piece;
    private int at;

    CannedLine(byte[] bytes, int piece) {
        this.bytes = bytes;
        this.piece = piece;
    }

    @Override
    public int read(byte[] buffer) {
        int n = Math.min(Math.min(piece, buffer.length), bytes.length - at);
        System.arraycopy(bytes, at, buffer, 0, n);
        at += n;
        return n == 0 ? -1 : n;
    }

    @Override
    public int read(byte[] buffer, Duration patience) {
        return read(buffer);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        // It reads all and answers nothing.
    }

    @Override
    public String peer() {
        return "stranger";
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }
}
