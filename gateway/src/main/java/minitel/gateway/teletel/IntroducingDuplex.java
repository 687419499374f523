package minitel.gateway.teletel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.transport.Visit;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.videotex.CodeSequences;
import minitel.videotex.FunctionKey;

/// The line to a PyMoIP server, on which the gateway introduces its user at the server's first
/// ENQ-ROM (`1B 39 7B`): `01 7F 7F 7F 04`, then `PID=…,IP=…,PORT=…,Access=…` and `0A`.
///
/// The server takes an introduction from anybody, and a byte of the user inside it spoils it. So
/// keys wait for the question, 3 s or 256 bytes at most, and a `01 7F 7F 7F` that the user types is
/// dropped. The question itself goes on to the terminal.
///
/// A link that closes right behind a key makes the server turn in circles for ever, and answer
/// nobody: it looks for the end of a session only where it waits for keys. So whoever leaves
/// presses Connexion/Fin, and the server ends the link.
final class IntroducingDuplex implements Duplex {
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /// What the server gets to end a session; it takes a tenth of a second.
    static final Duration PARTING = Duration.ofSeconds(2);

    static final byte[] CONNEXION_FIN = FunctionKey.CONNEXION_FIN.bytes();

    private static final byte[] ENQ_ROM = CodeSequences.enqRom();
    private static final byte[] MARKER = {0x01, 0x7F, 0x7F, 0x7F, 0x04};
    private static final int MOST_HELD = 256;

    private final Duplex server;
    private final byte[] identity;
    private final Duration patience;
    private final Duration parting;
    private final AtomicBoolean leaving = new AtomicBoolean();

    /// Nothing comes from the server any more.
    private final CountDownLatch over = new CountDownLatch(1);

    /// The server knows the user, and may be at his keys.
    private volatile boolean introduced;

    /// The question has come, or never will.
    private final CountDownLatch settled = new CountDownLatch(1);

    /// Guards the way up, and what follows.
    private final ReentrantLock lock = new ReentrantLock();

    private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
    private final MarkerFilter forged = new MarkerFilter();
    private boolean waiting = true;

    /// Bytes of the question seen so far, then one more; the reader's alone.
    private int asked;

    IntroducingDuplex(Duplex server, Visit visit, Duration patience, Duration parting) {
        this.server = server;
        this.patience = patience;
        this.parting = parting;
        identity = identity(visit).getBytes(StandardCharsets.ISO_8859_1);
        VirtualThreads.start(visit.id() + ".introduction", this::waitForQuestion);
    }

    private static String identity(Visit visit) {
        return "PID=%s,IP=%s,PORT=%d,Access=%s\n"
                .formatted(
                        visit.token(),
                        visit.origin().address().getHostAddress(),
                        visit.origin().port(),
                        visit.door().access());
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = -1;
        try {
            n = server.read(buffer);
        } finally {
            if (n < 0) {
                over.countDown();
            }
        }
        for (int i = 0; i < n && asked < ENQ_ROM.length; i++) {
            if (buffer[i] != 0) {
                asked = buffer[i] == ENQ_ROM[asked] ? asked + 1 : buffer[i] == ENQ_ROM[0] ? 1 : 0;
            }
        }
        if (asked == ENQ_ROM.length) {
            asked++;
            introduce();
        }
        return n;
    }

    /// A server that asked and hung up has still sent what was read with its question.
    private void introduce() {
        lock.lock();
        try {
            introduced = true;
            server.writeBinary(MARKER);
            server.write(identity);
            release();
        } catch (Throwable _) {
            // The next read says that the server has gone.
        } finally {
            lock.unlock();
            settled.countDown();
        }
    }

    /// A server that does not ask gets the keys all the same.
    private void waitForQuestion() {
        boolean taken = false;
        try {
            settled.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            lock.lock();
            taken = true;
            release();
        } catch (Throwable _) {
            // The server has gone: the reader says so.
        } finally {
            if (taken) {
                lock.unlock();
            }
        }
    }

    /// Lock held.
    private void release() throws IOException {
        waiting = false;
        byte[] keys = held.toByteArray();
        held.reset();
        send(keys);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            byte[] keys = forged.strip(bytes, offset, length);
            if (waiting) {
                held.writeBytes(keys);
                if (held.size() >= MOST_HELD) {
                    release();
                }
            } else {
                send(keys);
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
    public Optional<byte[]> exported(String label) {
        return server.exported(label);
    }

    /// Takes leave from a thread of its own. A waiting reader gets what comes until then, and its
    /// -1.
    @Override
    public void close() {
        if (!introduced || over.getCount() == 0) {
            server.close();
            settled.countDown();
        } else if (leaving.compareAndSet(false, true)) {
            VirtualThreads.start(server.peer() + ".leave", this::leave);
        }
    }

    private void leave() {
        VirtualThreads.start(server.peer() + ".fin", this::pressConnexionFin);
        try {
            over.await(parting.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            // Interrupted: nobody waits for the server any more.
        } finally {
            server.close(); // wakes a press that is stuck
        }
    }

    private void pressConnexionFin() {
        try {
            server.write(CONNEXION_FIN);
        } catch (Throwable _) {
            over.countDown(); // the server has gone first
        }
    }

    @Override
    public void abort() {
        server.abort();
        settled.countDown();
    }
}
