package minitel.gateway.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import minitel.io.PatientDuplex;

/// A line whose bytes arrive at given times; reading moves its clock.
final class TimedLine implements PatientDuplex {
    private record Arrival(long nanos, byte[] bytes) {}

    private final Queue<Arrival> arrivals = new ArrayDeque<>();
    private long end;
    long nanos;
    boolean closed;
    boolean broken;

    /// Reads that waited for ever.
    int untimed;

    TimedLine at(long millis, byte[] bytes) {
        long at = Duration.ofMillis(millis).toNanos();
        for (int from = 0; from < bytes.length; from += 64) {
            arrivals.add(
                    new Arrival(
                            at,
                            Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 64))));
        }
        end = at;
        return this;
    }

    TimedLine until(long millis) {
        end = Duration.ofMillis(millis).toNanos();
        return this;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        untimed++;
        return read(buffer, Duration.ofDays(1));
    }

    @Override
    public int read(byte[] buffer, Duration patience) throws IOException {
        if (closed) {
            return -1;
        }
        Arrival next = arrivals.peek();
        long at = next == null ? end : next.nanos();
        if (at - nanos > patience.toNanos()) {
            nanos += patience.toNanos();
            return 0;
        }
        nanos = Math.max(nanos, at);
        if (next == null) {
            if (broken) {
                throw new IOException("reset");
            }
            return -1;
        }
        arrivals.remove();
        System.arraycopy(next.bytes(), 0, buffer, 0, next.bytes().length);
        return next.bytes().length;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public String peer() {
        return "script";
    }

    @Override
    public void close() {
        closed = true;
    }
}
