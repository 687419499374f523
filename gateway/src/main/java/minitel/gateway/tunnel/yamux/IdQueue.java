package minitel.gateway.tunnel.yamux;

import java.util.Arrays;

/// Numbers that wait for a short frame of their own: pings to answer, streams to refuse. Bounded.
final class IdQueue {
    private final int most;
    private int[] ids = {};
    private int head;
    private int count;

    IdQueue(int most) {
        this.most = most;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// @return false when too many wait
    boolean offer(int id) {
        if (count == most) {
            return false;
        }
        if (head + count == ids.length) {
            ids = Arrays.copyOfRange(ids, head, head + Math.min(most, Math.max(16, 2 * count)));
            head = 0;
        }
        ids[head + count++] = id;
        return true;
    }

    int poll() {
        int id = ids[head++];
        count--;
        if (count == 0) {
            head = 0;
            ids = new int[0];
        }
        return id;
    }
}
