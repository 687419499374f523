package minitel.io.fair;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// What a [FairSocket] reads. Who is asked for a record reads its head and then its content, each
/// with a system call; where large ones come, several are taken at once from then on. One reader.
final class FairInput extends FilterInputStream {
    /// What came at once where much comes: half of the largest record.
    private static final int LARGE = 8 * 1024;

    private static final int AHEAD = 64 * 1024;

    private final ReaderYield readerYield = new ReaderYield();

    /// Nothing, until a large piece has come.
    private byte[] ahead = {};

    private int from;
    private int to;

    FairInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (from == to && ahead.length == 0) {
            int n = fetch(bytes, offset, length);
            ahead = n < LARGE ? ahead : new byte[AHEAD];
            return n;
        }
        if (from == to) {
            from = 0;
            to = 0;
            int n = fetch(ahead, 0, AHEAD);
            if (n < 0) {
                return n;
            }
            to = n;
        }
        int n = Math.min(length, to - from);
        System.arraycopy(ahead, from, bytes, offset, n);
        from += n;
        return n;
    }

    private int fetch(byte[] bytes, int offset, int length) throws IOException {
        long asked = System.nanoTime();
        int n = in.read(bytes, offset, length);
        readerYield.after(asked);
        return n;
    }

    @Override
    public int available() throws IOException {
        return to - from + in.available();
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[Math.clamp(count, 0, LARGE)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
