package minitel.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import minitel.io.fair.ReaderYield;

/// A connected TCP or TLS socket.
///
/// A socket closed while bytes come in resets the connection, and the peer may lose what was
/// written last. So [#close] ends the output, and a virtual thread of its own throws away what
/// still comes until the peer ends too, for a second at most; a reader that is waiting meanwhile
/// gets its -1 with the next byte, with the peer's end, or when the second is over.
public final class SocketDuplex implements PatientDuplex {
    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int WASTE = 4096;
    private static final int EXPORTED = 32;

    private final Socket socket;
    private final Socket wire;
    private final InputStream in;
    private final OutputStream out;
    private final String peer;
    private final ReentrantLock reading = new ReentrantLock();
    private final ReaderYield readerYield = new ReaderYield();
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean ended;

    /// What the socket waits at most, in milliseconds; of the reader, as what sets it. Negative =
    /// not known.
    private int limit = -1;

    /// Takes the socket over, plain or TLS.
    public SocketDuplex(Socket socket) throws IOException {
        this(socket, socket);
    }

    /// Takes over a TLS socket that lies on another one.
    ///
    /// @param wire the TCP socket under it: closing that never waits for a TLS record
    public SocketDuplex(Socket socket, Socket wire) throws IOException {
        this.socket = socket;
        this.wire = wire;
        wire.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        peer = peerOf(wire);
    }

    /// As [#peer] of a socket that is connected, for who has no duplex yet.
    public static String peerOf(Socket socket) {
        String host = socket.getInetAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + socket.getPort();
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return read(buffer, 0);
    }

    @Override
    public int read(byte[] buffer, Duration patience) throws IOException {
        return read(buffer, Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE));
    }

    /// @param millis 0 = for ever
    private int read(byte[] buffer, int millis) throws IOException {
        if (closed.get()) {
            return -1; // at once, without waiting for linger() to end
        }
        reading.lock();
        try {
            if (ended || closed.get()) {
                return -1;
            }
            limit(millis);
            long asked = System.nanoTime();
            int n = in.read(buffer);
            readerYield.after(asked);
            ended |= n < 0;
            return closed.get() ? -1 : n;
        } catch (Throwable t) {
            if (closed.get()) {
                return -1;
            }
            if (t instanceof SocketTimeoutException) {
                return 0;
            }
            throw t;
        } finally {
            reading.unlock();
        }
    }

    private void limit(int millis) throws SocketException {
        if (limit != millis) {
            socket.setSoTimeout(millis);
            limit = millis;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        writing.lock();
        try {
            if (closed.get()) {
                throw new SocketException("closed");
            }
            out.write(bytes, offset, length);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void finish() {
        writing.lock();
        try {
            endOutput();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public String peer() {
        return peer;
    }

    /// After the handshake. Of TLS 1.2 only where the key exchange leaves the result to neither end
    /// alone: else one in the middle could bring two connections to the same keys (RFC 7627, 1).
    @Override
    public Optional<byte[]> exported(String label) {
        if (!(socket instanceof SSLSocket secure)
                || !(secure.getSession() instanceof ExtendedSSLSession session)
                || !isOfBothEnds(session)) {
            return Optional.empty();
        }
        try {
            return Optional.of(session.exportKeyingMaterialData(label, null, EXPORTED));
        } catch (Throwable _) { // not typed: it may park
            return Optional.empty(); // the connection has ended
        }
    }

    private static boolean isOfBothEnds(SSLSession session) {
        return session.getProtocol().equals("TLSv1.3")
                || session.getCipherSuite().startsWith("TLS_ECDHE_");
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (!(socket instanceof SSLSocket)) {
            endOutput(); // does not block, and wakes a writer
        }
        VirtualThreads.start("closing " + peer, this::linger);
    }

    @Override
    public void abort() {
        closed.set(true);
        try {
            wire.setSoLinger(true, 0);
        } catch (Throwable _) {
            // Closed already.
        }
        drop();
    }

    /// Waits, after [#close], until the socket takes no descriptor any more: for whoever counts
    /// sockets.
    public void awaitGone() {
        try {
            gone.await(2 * GRACE, TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            // Nobody interrupts; then it counts as gone a little early.
        }
    }

    /// Until the peer has ended as well, or long enough.
    private void linger() {
        long deadline = System.nanoTime() + GRACE;
        try {
            if (socket instanceof SSLSocket) {
                endSecureOutput();
            }
            if (reading.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                try {
                    drain(deadline);
                } finally {
                    reading.unlock(); // a reader that was busy elsewhere may still come
                }
            }
        } catch (Throwable _) {
            // It broke or the second is over: there is nothing left to wait for.
        } finally {
            drop();
        }
    }

    /// The end of TLS is a record of its own: it waits for the writer, and for a peer that takes
    /// nothing it does not wait longer than the rest.
    private void endSecureOutput() throws InterruptedException {
        if (!writing.tryLock(GRACE, TimeUnit.NANOSECONDS)) {
            return;
        }
        try (Timebox _ = new Timebox("ending " + peer, Duration.ofNanos(GRACE), this::drop)) {
            endOutput();
        } finally {
            writing.unlock();
        }
    }

    private void drain(long deadline) throws IOException {
        byte[] waste = new byte[WASTE];
        long left = deadline - System.nanoTime();
        while (!ended && left > 0) {
            limit((int) TimeUnit.NANOSECONDS.toMillis(left) + 1);
            int n = in.read(waste);
            ended = n < 0;
            if (n == waste.length) {
                // A flood never parks the reader: without a pause it would keep a carrier thread,
                // and everybody else waiting, for the whole second.
                LockSupport.parkNanos(PAUSE);
            }
            left = deadline - System.nanoTime();
        }
    }

    private void endOutput() {
        try {
            socket.shutdownOutput();
        } catch (Throwable _) {
            // The peer has gone.
        }
    }

    private void drop() {
        try {
            if (wire instanceof SSLSocket) {
                wire.setSoLinger(true, 0); // else close waits for a writer that is stuck
            }
            wire.close();
        } catch (Throwable _) {
            // Closed already.
        } finally {
            gone.countDown();
        }
    }
}
