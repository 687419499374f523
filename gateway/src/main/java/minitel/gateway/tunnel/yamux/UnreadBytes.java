package minitel.gateway.tunnel.yamux;

import java.util.ArrayDeque;

/// What a stream has received and nobody has read yet, in chunks that are taken as bytes come and
/// given back as they go: empty costs nothing.
final class UnreadBytes {
    private static final int CHUNK = 4096;

    private ArrayDeque<byte[]> chunks = NONE;

    /// Where the first byte is in the first chunk, and where the next one goes in the last.
    private int head;

    private int tail;
    private int count;

    /// Never written to: the first chunk makes another.
    private static final ArrayDeque<byte[]> NONE = new ArrayDeque<>(0);

    int count() {
        return count;
    }

    void add(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            if (chunks.isEmpty() || tail == CHUNK) {
                chunk();
            }
            int n = Math.min(length - done, CHUNK - tail);
            System.arraycopy(bytes, offset + done, chunks.getLast(), tail, n);
            tail += n;
            count += n;
            done += n;
        }
    }

    private void chunk() {
        if (chunks == NONE) {
            chunks = new ArrayDeque<>(4);
        }
        chunks.add(new byte[CHUNK]);
        tail = 0;
    }

    int take(byte[] buffer) {
        int taken = 0;
        while (taken < buffer.length && count > 0) {
            byte[] first = chunks.getFirst();
            int end = chunks.size() == 1 ? tail : CHUNK;
            int n = Math.min(buffer.length - taken, end - head);
            System.arraycopy(first, head, buffer, taken, n);
            head += n;
            count -= n;
            taken += n;
            if (head == end) {
                chunks.removeFirst();
                head = 0;
            }
        }
        if (count == 0) {
            clear();
        }
        return taken;
    }

    /// @return how many bytes were thrown away
    int clear() {
        int lost = count;
        chunks = NONE;
        head = 0;
        tail = 0;
        count = 0;
        return lost;
    }
}
