package minitel.gateway.listen;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import minitel.gateway.transport.CallerOrigin;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Listens on one address and gives every connection a virtual thread of its own.
///
/// A failing accept (no file descriptor or no thread is left, say) is logged once and tried again
/// after a pause, and so is its end.
public final class AcceptLoop implements AutoCloseable {
    private static final int BACKLOG = 128;

    /// Bytes that the kernel holds for a terminal: what is in it cannot be called back.
    private static final int SEND_BUFFER = 8 * 1024;

    private final String name;
    private final ServerSocket server;
    private final long pauseMillis;
    private final Consumer<Socket> door;
    private final Thread accepting;

    /// Where our own calls come from.
    private final Set<InetSocketAddress> own = ConcurrentHashMap.newKeySet();

    private final CountDownLatch closed = new CountDownLatch(1);

    AcceptLoop(String name, ServerSocket server, long pauseMillis, Consumer<Socket> door) {
        this.name = name;
        this.server = server;
        this.pauseMillis = pauseMillis;
        this.door = door;
        accepting = VirtualThreads.start(name + ".accept", this::run);
    }

    /// Binds and starts.
    ///
    /// @param name what is listened for, in the log and in thread names: `telnet`
    /// @param address port 0 = any free one; the wildcard of either family listens on both
    /// @param door owns each socket that it gets; one that it throws at is closed
    /// @throws IOException with a sentence for the operator when the address is taken or not here
    public static AcceptLoop open(String name, InetSocketAddress address, Consumer<Socket> door)
            throws IOException {
        ServerSocket server = new ServerSocket();
        boolean bound = false;
        try {
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
            bound = true;
        } catch (IOException e) {
            throw BindFailure.told(name, address, e);
        } finally {
            if (!bound) {
                server.close();
            }
        }
        return new AcceptLoop(name, server, 1000, door);
    }

    /// Where it listens, with the real port.
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /// Calls this address, and waits until a caller's thread has hung up, as it does for our own
    /// calls before any door hears of them.
    ///
    /// @param patience for the connection, and again for the answer
    public boolean answers(Duration patience) {
        InetSocketAddress to = OwnAddress.of(address());
        try (Socket call = new Socket()) {
            call.bind(new InetSocketAddress(to.getAddress(), 0));
            InetSocketAddress from = (InetSocketAddress) call.getLocalSocketAddress();
            own.add(from);
            try {
                call.setSoTimeout((int) patience.toMillis());
                call.connect(to, (int) patience.toMillis());
                return call.getInputStream().read() < 0;
            } finally {
                own.remove(from);
            }
        } catch (IOException e) {
            Logger.warn("{} does not answer its own call: {}", name, e.getMessage());
            return false;
        }
    }

    private void run() {
        boolean failing = false;
        boolean told = false;
        while (closed.getCount() > 0) {
            try {
                start(server.accept());
                if (told) {
                    Logger.info("{} accepts again", name);
                }
                told = false;
                failing = false;
            } catch (Throwable t) {
                if (!failing && closed.getCount() > 0 && LogBudget.DOORS.allows()) {
                    Logger.warn("{} cannot accept ({}); trying on", name, t.toString());
                    told = true;
                }
                failing = true;
                pause();
            }
        }
    }

    /// A thread that cannot be started takes nobody along.
    private void start(Socket socket) {
        boolean started = false;
        try {
            VirtualThreads.start(name + " " + peer(socket), () -> serve(socket));
            started = true;
        } finally {
            if (!started) {
                SocketCloser.close(socket);
            }
        }
    }

    private static CallerOrigin peer(Socket socket) {
        return new CallerOrigin(socket.getInetAddress(), socket.getPort());
    }

    private void pause() {
        try {
            closed.await(pauseMillis, TimeUnit.MILLISECONDS);
        } catch (Throwable _) {
            // Nobody interrupts this thread; an early return only tries sooner.
        }
    }

    private void serve(Socket socket) {
        boolean taken = false;
        try {
            if (!own.contains(socket.getRemoteSocketAddress()) && prepare(socket)) {
                door.accept(socket);
                taken = true;
            }
        } finally {
            if (!taken) {
                SocketCloser.close(socket);
            }
        }
    }

    private static boolean prepare(Socket socket) {
        try {
            socket.setSendBufferSize(SEND_BUFFER);
            return true;
        } catch (Throwable _) { // the peer has left already
            return false;
        }
    }

    /// Stops listening; connections that were accepted go on. The port is free when this returns:
    /// the JDK closes it only when the accepting thread has left it.
    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            accepting.join(Duration.ofSeconds(1));
        } catch (Throwable t) {
            Logger.debug("{} did not close well: {}", name, t.toString());
        }
    }
}
