package minitel.gateway.pavi.bridge;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;

/// The way from the host to the terminal, on a thread of its own: nothing is read while the
/// terminal takes nothing. It ends with the host, with the terminal, or at [#stop].
final class HostPassage {
    /// What may be underway when the bridge ends, and what an echo waits for: a second of a 1200
    /// bit/s line.
    private static final int CHUNK = 128;

    private final Duplex host;
    private final DuplexPair.End terminal;

    /// Who writes to the terminal.
    private final ReentrantLock painting = new ReentrantLock();

    private boolean stopped;
    private volatile boolean over;
    private volatile boolean left;

    private HostPassage(Duplex host, DuplexPair.End terminal) {
        this.host = host;
        this.terminal = terminal;
    }

    /// The terminal's reader is nudged when it is over.
    static HostPassage start(Duplex host, DuplexPair.End terminal, String name) {
        HostPassage passage = new HostPassage(host, terminal);
        VirtualThreads.start(name + ".host", passage::run);
        return passage;
    }

    private void run() {
        try {
            byte[] chunk = new byte[CHUNK];
            for (int n = host.read(chunk); n >= 0; n = host.read(chunk)) {
                paint(chunk, n);
            }
        } catch (Throwable _) { // not typed: it parks
            // The host broke off, or the terminal has gone: the visit is told below.
        } finally {
            over = true;
            terminal.nudge();
        }
    }

    /// Also for what the gateway itself shows of what was typed; any thread.
    void paint(byte[] bytes, int length) throws IOException {
        painting.lock();
        try {
            if (stopped) {
                throw new IOException("the bridge has ended");
            }
            terminal.write(bytes, 0, length);
        } catch (Throwable t) { // not typed: it parks
            left = true;
            throw t;
        } finally {
            painting.unlock();
        }
    }

    /// Whether no more comes from the host.
    boolean over() {
        return over;
    }

    /// Whether the terminal takes nothing any more.
    boolean left() {
        return left;
    }

    /// Waits for the piece that is underway; behind it the terminal is the visit's again.
    void stop() {
        painting.lock();
        stopped = true;
        painting.unlock();
    }
}
