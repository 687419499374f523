package minitel.gateway.net;

import java.io.IOException;
import java.util.function.LongSupplier;
import minitel.gateway.transport.Offence;
import minitel.gateway.transport.Ticket;
import minitel.io.Duplex;

/// A WebSocket caller's line: its end is the end of his ticket. Who is shown a page and leaves
/// within ten seconds without a byte has come to look, not to stay.
final class TicketLine implements Duplex {
    private static final long LEAVE = 10_000_000_000L;
    private static final int PAGE = 128;

    private final Duplex line;
    private final Ticket ticket;
    private final LongSupplier nanos;
    private final long born;
    private volatile boolean typed;
    private volatile int written;
    private volatile boolean left;

    TicketLine(Duplex line, Ticket ticket, LongSupplier nanos) {
        this.line = line;
        this.ticket = ticket;
        this.nanos = nanos;
        born = nanos.getAsLong();
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = line.read(buffer);
        typed |= n > 0;
        left |= n < 0;
        return n;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        line.write(bytes, offset, length);
        written = Math.min(PAGE, written + length); // one writer at a time
    }

    @Override
    public String peer() {
        return line.peer();
    }

    @Override
    public void close() {
        line.close();
        end();
    }

    @Override
    public void abort() {
        line.abort();
        end();
    }

    private void end() {
        if (left && !typed && written == PAGE && nanos.getAsLong() - born < LEAVE) {
            ticket.offence(Offence.CONNECT_AND_LEAVE);
            typed = true; // once
        }
        ticket.close();
    }
}
