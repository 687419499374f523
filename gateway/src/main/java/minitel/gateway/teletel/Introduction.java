package minitel.gateway.teletel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.transport.Visit;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;

/// The line to a PyMoIP server, on which the gateway introduces its user at the server's first
/// ENQ-ROM (`1B 39 7B`): `01 7F 7F 7F 04`, then `PID=…,IP=…,PORT=…,Access=…` and `0A`.
///
/// The server takes an introduction from anybody, and a byte of the user inside it spoils it. So
/// keys wait for the question, 3 s or 256 bytes at most, and a `01 7F 7F 7F` that the user types is
/// dropped. The question itself goes on to the terminal.
final class Introduction implements Duplex {
    private static final byte[] ENQ_ROM = {0x1B, 0x39, 0x7B};
    private static final byte[] MARKER = {0x01, 0x7F, 0x7F, 0x7F, 0x04};
    private static final int MARKED = 4;
    private static final int MOST_HELD = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Duplex server;
    private final byte[] identity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
    private final Marker forged = new Marker(MARKER, MARKED);
    private boolean waiting = true;
    private boolean introduced;

    /// Bytes of the question seen so far; the reader's alone.
    private int asked;

    Introduction(Duplex server, Visit visit) {
        this.server = server;
        String line =
                "PID=%s,IP=%s,PORT=%d,Access=%s\n"
                        .formatted(
                                visit.token(),
                                visit.origin().address().getHostAddress(),
                                visit.origin().port(),
                                visit.door().access());
        identity = line.getBytes(StandardCharsets.ISO_8859_1);
        VirtualThreads.start(visit.id() + ".introduction", this::patience);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = server.read(buffer);
        for (int i = 0; i < n && asked < ENQ_ROM.length; i++) {
            if (buffer[i] != 0) {
                asked = buffer[i] == ENQ_ROM[asked] ? asked + 1 : buffer[i] == ENQ_ROM[0] ? 1 : 0;
            }
        }
        if (asked == ENQ_ROM.length) {
            introduce();
        }
        return n;
    }

    private void introduce() throws IOException {
        lock.lock();
        try {
            if (!introduced) {
                introduced = true;
                server.writeBinary(MARKER);
                server.write(identity);
            }
            release();
        } finally {
            lock.unlock();
        }
    }

    /// A server that does not ask gets the keys all the same.
    private void patience() {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (waiting && left > 0) {
                left = released.awaitNanos(left);
            }
            release();
        } catch (Throwable _) {
            // The line has gone: its reader says so.
            waiting = false;
        } finally {
            lock.unlock();
        }
    }

    private void release() throws IOException {
        waiting = false;
        released.signalAll();
        if (held.size() > 0) {
            byte[] keys = held.toByteArray();
            held.reset();
            server.write(keys);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] keys = forged.strip(bytes, offset, length);
        lock.lock();
        try {
            if (!waiting) {
                send(keys);
                return;
            }
            held.writeBytes(keys);
            if (held.size() >= MOST_HELD) {
                release();
            }
        } finally {
            lock.unlock();
        }
    }

    private void send(byte[] keys) throws IOException {
        if (keys.length > 0) {
            server.write(keys);
        }
    }

    @Override
    public String peer() {
        return server.peer();
    }

    @Override
    public void close() {
        stopWaiting();
        server.close();
    }

    @Override
    public void abort() {
        stopWaiting();
        server.abort();
    }

    private void stopWaiting() {
        VirtualThreads.start(
                "introduction.end",
                () -> {
                    lock.lock();
                    waiting = false;
                    released.signalAll();
                    lock.unlock();
                });
    }
}
