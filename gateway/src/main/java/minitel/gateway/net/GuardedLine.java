package minitel.gateway.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;
import minitel.io.Duplex;
import minitel.io.DuplexOver;

/// A caller's line that holds his ticket: its end is the end of the visit, and what he does is held
/// against him. Who is shown a page and leaves within ten seconds without a byte has come to look,
/// not to stay; but who said in his request what terminal he is, as the emulator page does each
/// time it is loaded, is no scanner.
///
/// One thread reads, one writes; any thread closes.
class GuardedLine extends DuplexOver {
    private static final long LEAVE = Duration.ofSeconds(10).toNanos();

    /// Bytes written downward that make a page; an ENQ-ROM and a status line are less.
    private static final int PAGE = 128;

    private final AdmissionTicket ticket;
    private final LongSupplier nanos;
    private final long born;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean spoken;
    private volatile boolean left;
    private volatile int written;

    /// @param introduced whether the caller said what terminal he is, and may leave when he likes
    /// @param nanos a clock like [System#nanoTime]
    GuardedLine(Duplex line, AdmissionTicket ticket, boolean introduced, LongSupplier nanos) {
        super(line);
        spoken = introduced;
        this.ticket = ticket;
        this.nanos = nanos;
        born = nanos.getAsLong();
    }

    final void offence(Offence what) {
        ticket.offence(what);
    }

    /// How long ago he came, in nanoseconds.
    final long age() {
        return nanos.getAsLong() - born;
    }

    /// Whether as much has been painted as makes a page.
    final boolean pageShown() {
        return written == PAGE;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = -1;
        try {
            n = line.read(buffer);
            return n;
        } finally { // a line that breaks was left, too
            spoken |= n > 0;
            left |= n < 0;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        line.write(bytes, offset, length);
        if (written < PAGE) {
            written = Math.min(PAGE, written + length); // one writer at a time
        }
    }

    @Override
    public void close() {
        end();
        line.close();
    }

    @Override
    public void abort() {
        end();
        line.abort();
    }

    /// Before the line is closed, as that looks to its reader like a peer who leaves.
    private void end() {
        if (over.compareAndSet(false, true)) {
            if (left && !spoken && pageShown() && age() < LEAVE) {
                offence(Offence.CONNECT_AND_LEAVE);
            }
            ticket.close();
        }
    }
}
