package minitel.io;

import java.io.IOException;
import java.time.Duration;

/// Two ends joined in memory: what one writes the other reads. Each way holds a bounded number of
/// bytes; a writer waits for room.
public final class DuplexPair {
    private final End left;
    private final End right;

    /// @param capacity bytes that may wait each way
    public DuplexPair(int capacity, String leftPeer, String rightPeer) {
        BytePipe toRight = new BytePipe(capacity);
        BytePipe toLeft = new BytePipe(capacity);
        left = new End(toLeft, toRight, leftPeer);
        right = new End(toRight, toLeft, rightPeer);
    }

    public DuplexPair(int capacity) {
        this(capacity, "right", "left");
    }

    public End left() {
        return left;
    }

    public End right() {
        return right;
    }

    /// One end of the pair.
    public static final class End implements PatientDuplex {
        private final BytePipe in;
        private final BytePipe out;
        private final String peer;

        private End(BytePipe in, BytePipe out, String peer) {
            this.in = in;
            this.out = out;
            this.peer = peer;
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            return in.read(buffer, null);
        }

        /// @return 0 when the patience ended or [#nudge] was called before a byte came
        @Override
        public int read(byte[] buffer, Duration patience) throws IOException {
            return in.read(buffer, patience);
        }

        /// Wakes this end's patient reader, now or at its next read, though no byte came.
        public void nudge() {
            in.nudge();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void finish() {
            out.end(null);
        }

        @Override
        public String peer() {
            return peer;
        }

        /// The other end is told of it as a break, not as an end.
        @Override
        public void abort() {
            out.end(new IOException(peer + " broke off"));
            in.drop();
        }

        @Override
        public void close() {
            out.end(null);
            in.drop();
        }
    }
}
