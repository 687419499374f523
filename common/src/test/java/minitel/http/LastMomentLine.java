package minitel.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.io.Duplex;
import minitel.kit.Patience;

/// A peer whose request ends when he is being told that it took too long. What is said first takes
/// until something else is said, or until the end.
public final class LastMomentLine implements Duplex {
    private final byte[] start;
    private final byte[] end;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CountDownLatch late = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private int reads;

    public LastMomentLine(String start, String end) {
        this.start = start.getBytes(ISO_8859_1);
        this.end = end.getBytes(ISO_8859_1);
    }

    /// What he is told, one item for each write.
    public List<String> said() {
        return said;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        byte[] piece = {};
        if (reads == 0) {
            piece = start;
        } else if (reads == 1) {
            await(late);
            piece = end;
        }
        reads++;
        System.arraycopy(piece, 0, buffer, 0, piece.length);
        return piece.length == 0 ? -1 : piece.length;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        said.add(new String(bytes, offset, length, ISO_8859_1));
        if (said.size() > 1) {
            over.countDown();
            return;
        }
        late.countDown();
        await(over);
    }

    /// Ends the wait in [#write] when nothing else is said.
    public void end() {
        over.countDown();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(Patience.SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("it did not come");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public String peer() {
        return "last moment";
    }

    @Override
    public void close() {
        end();
    }
}
