package minitel.gateway.teletel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.io.Duplex;
import minitel.kit.Patience;
import org.jspecify.annotations.Nullable;

/// A line of messages for tests: gives its reader one message a read, and keeps what is written,
/// text told from binary.
final class MessageLine implements Duplex {
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> down = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> up = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile boolean hungUp;
    private volatile boolean cutOff;

    /// The server says something; Latin-1.
    void says(String text) {
        down.add(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void hangsUp() {
        hungUp = true;
        end();
    }

    /// As long as it takes to see that the line is not closed meanwhile.
    void takesAMoment() {
        try {
            over.await(1000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void end() {
        closed = true;
        over.countDown();
        down.add(END);
    }

    /// Whether the line was closed here before the server hung up.
    boolean cutOff() {
        return cutOff;
    }

    /// The next message that was written: `text:…` or `binary:…`, Latin-1; waits for it.
    String hears() {
        try {
            String message = up.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing was written");
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What was written and not yet heard.
    @Nullable String pending() {
        return up.peek();
    }

    /// Everything not yet heard, without the kinds.
    String all() {
        StringBuilder all = new StringBuilder();
        for (String next = up.poll(); next != null; next = up.poll()) {
            all.append(next.substring(next.indexOf(':') + 1));
        }
        return all.toString();
    }

    boolean closed() {
        return closed;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        byte[] message;
        try {
            message = down.take();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (message.length == 0) {
            down.add(END);
            return -1;
        }
        System.arraycopy(message, 0, buffer, 0, message.length);
        return message.length;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        keep("text:", bytes, offset, length);
    }

    @Override
    public void writeBinary(byte[] bytes) throws IOException {
        keep("binary:", bytes, 0, bytes.length);
    }

    private void keep(String kind, byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        up.add(kind + new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    }

    @Override
    public String peer() {
        return "test";
    }

    @Override
    public void close() {
        cutOff |= !hungUp;
        end();
    }
}
