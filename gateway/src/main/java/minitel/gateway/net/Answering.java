package minitel.gateway.net;

import java.io.IOException;
import minitel.gateway.transport.Visit;
import minitel.io.Duplex;
import minitel.videotex.RomIdentity;

/// The line to a service whose ENQ-ROM (`1B 39 7B`, STUM 1B 2-6-6-1) the gateway answers itself with
/// what the terminal has said before. While nothing is known the question goes to the terminal.
final class Answering implements Duplex {
    private static final byte[] ENQ_ROM = {0x1B, 0x39, 0x7B};

    private final Duplex service;
    private final Visit visit;

    /// Bytes of the question that were read and not yet passed on; the reader's alone.
    private int held;

    /// What was read behind the question's beginning and waits for the next read.
    private byte[] left = {};

    Answering(Duplex service, Visit visit) {
        this.service = service;
        this.visit = visit;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        while (left.length == 0) {
            byte[] fresh = new byte[buffer.length];
            int n = service.read(fresh);
            if (n < 0) {
                return n;
            }
            left = passed(fresh, n);
        }
        int n = Math.min(buffer.length, left.length);
        System.arraycopy(left, 0, buffer, 0, n);
        left = java.util.Arrays.copyOfRange(left, n, left.length);
        return n;
    }

    /// The bytes without the questions that were answered.
    private byte[] passed(byte[] fresh, int length) throws IOException {
        byte[] out = new byte[length + ENQ_ROM.length];
        int count = 0;
        for (int i = 0; i < length; i++) {
            if (fresh[i] != ENQ_ROM[held]) {
                System.arraycopy(ENQ_ROM, 0, out, count, held);
                count += held;
                held = 0;
            }
            if (fresh[i] != ENQ_ROM[held]) {
                out[count++] = fresh[i];
            } else if (++held == ENQ_ROM.length) {
                held = 0;
                count += answered(out, count);
            }
        }
        return java.util.Arrays.copyOf(out, count);
    }

    /// @return how many bytes of the question go on to the terminal
    private int answered(byte[] out, int at) throws IOException {
        RomIdentity known = visit.identity().orElse(null);
        if (known == null) {
            System.arraycopy(ENQ_ROM, 0, out, at, ENQ_ROM.length);
            return ENQ_ROM.length;
        }
        service.write(
                new byte[] {
                    0x01, (byte) known.maker(), (byte) known.model(), (byte) known.version(), 0x04
                });
        return 0;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        service.write(bytes, offset, length);
    }

    @Override
    public void writeBinary(byte[] bytes) throws IOException {
        service.writeBinary(bytes);
    }

    @Override
    public String peer() {
        return service.peer();
    }

    @Override
    public void close() {
        service.close();
    }

    @Override
    public void abort() {
        service.abort();
    }
}
