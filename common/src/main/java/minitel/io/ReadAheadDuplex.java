package minitel.io;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Reads ahead of a slow reader, so that the layer below goes on answering pings.
///
/// A virtual thread reads the line below until the buffer is full; then the line waits as it would
/// without this. [#read(byte\[\], Duration)] makes any duplex a patient one.
public final class ReadAheadDuplex extends DuplexOver implements PatientDuplex {
    private static final int CHUNK = 2048;

    private final BytePipe ahead;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param name of the reading thread: `s42.ahead`
    /// @param capacity bytes that may wait; memory is taken only as they come
    public ReadAheadDuplex(Duplex line, int capacity, String name) {
        super(line);
        ahead = new BytePipe(capacity);
        VirtualThreads.start(name, this::fill);
    }

    private void fill() {
        IOException why = null;
        try {
            byte[] chunk = new byte[CHUNK];
            for (int n = line.read(chunk); n >= 0; n = line.read(chunk)) {
                ahead.write(chunk, 0, n);
            }
        } catch (Throwable t) {
            why = closed.get() ? null : new IOException(t.getMessage(), t);
        } finally {
            ahead.end(why);
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return ahead.read(buffer, null);
    }

    @Override
    public int read(byte[] buffer, Duration patience) throws IOException {
        return ahead.read(buffer, patience);
    }

    @Override
    public void close() {
        closed.set(true);
        super.close();
        ahead.drop();
    }

    @Override
    public void abort() {
        closed.set(true);
        super.abort();
        ahead.drop();
    }
}
