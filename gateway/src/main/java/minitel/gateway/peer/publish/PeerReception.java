package minitel.gateway.peer.publish;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import minitel.dial.NetworkAddress;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.listen.SocketCloser;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.tunnel.link.StreamServer;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.life.FailureMessage;
import minitel.life.LogBudget;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Listens at this machine's address on the overlay as soon as it has one, and serves peers there,
/// each call on a thread of its own.
public final class PeerReception implements AutoCloseable {
    /// From one try to listen to the next, while the address is not there.
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final InetSocketAddress at;
    private final PeerSources sources;
    private final WordServer words;
    private final PeerRoom room = new PeerRoom(System::nanoTime);
    private final AtomicLong busy = new AtomicLong();
    private final AtomicLong strangers = new AtomicLong();
    private final AtomicReference<@Nullable AcceptLoop> listening = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param at an address of this machine on the overlay, sooner or later; never a wildcard,
    ///   where others than peers would be heard
    /// @param targets reaches what is published, and refuses all else
    public PeerReception(InetSocketAddress at, PeerSources sources, StreamServer targets) {
        this(at, sources, targets, WordServer.PATIENCE);
    }

    /// @param patience for the line that a call begins with
    PeerReception(
            InetSocketAddress at, PeerSources sources, StreamServer targets, Duration patience) {
        if (at.getAddress().isAnyLocalAddress()) {
            throw new IllegalArgumentException("peers are served at the overlay's address only");
        }
        this.at = at;
        this.sources = sources;
        words = new WordServer(targets, patience);
    }

    /// Returns at once.
    public void start() {
        VirtualThreads.start("peers.listen", this::listen);
    }

    private void listen() {
        String last = "";
        while (closed.getCount() > 0) {
            try {
                AcceptLoop loop = AcceptLoop.open("peers", at, this::serve);
                listening.set(loop);
                if (closed.getCount() == 0) {
                    loop.close(); // meanwhile
                }
                Logger.info("serves peers at {}", told(loop.address()));
                return;
            } catch (Throwable t) { // not typed: it parks
                String why = why(t);
                if (!why.equals(last)) {
                    Logger.info("peers are not served at {} yet: {}", told(at), why);
                }
                last = why;
            }
            pause();
        }
    }

    private String why(Throwable t) {
        try {
            if (NetworkInterface.getByInetAddress(at.getAddress()) == null) {
                return "the link engine has not given this machine that address; tried again";
            }
        } catch (Throwable _) { // not typed: it parks
            // Then the first reason is all that is known.
        }
        return FailureMessage.of(t);
    }

    private static NetworkAddress told(InetSocketAddress address) {
        return new NetworkAddress(address.getAddress().getHostAddress(), address.getPort());
    }

    private void pause() {
        try {
            closed.await(RETRY.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            // Nobody interrupts this thread; an early return only tries sooner.
        }
    }

    /// Where it listens; empty = not yet.
    public Optional<InetSocketAddress> address() {
        return Optional.ofNullable(listening.get()).map(AcceptLoop::address);
    }

    private void serve(Socket socket) {
        Optional<LinkName> peer = sources.at(socket.getInetAddress());
        if (peer.isEmpty()) {
            stranger(socket);
        } else if (room.admits(peer.get())) {
            serve(socket, peer.get());
        } else {
            busy.incrementAndGet();
            SocketCloser.close(socket);
        }
    }

    /// He is told nothing: not even that words are served here.
    private void stranger(Socket socket) {
        strangers.incrementAndGet();
        if (LogBudget.REFUSALS.allows()) {
            Logger.warn(
                    "{} called for what is published for peers, and is no approved one",
                    SocketDuplex.peerOf(socket));
        }
        SocketCloser.close(socket);
    }

    private void serve(Socket socket, LinkName peer) {
        try (SocketDuplex line = words.line(socket)) {
            if (!room.enters(peer)) {
                busy.incrementAndGet();
                words.refuseBusy(line);
                return;
            }
            try {
                words.serve(line, peer);
            } finally {
                room.leaves(peer);
            }
        } catch (Throwable t) { // not typed: it parks
            if (!(t instanceof IOException) && LogBudget.FAULTS.allows()) {
                Logger.error(t, "a call of {} failed", peer);
            }
        }
    }

    public ReceptionFigures figures() {
        return new ReceptionFigures(
                room.open(), words.served(), words.refused(), busy.get(), strangers.get());
    }

    /// Takes no more calls; those that are served go on until either side ends them.
    @Override
    public void close() {
        closed.countDown();
        AcceptLoop loop = listening.get();
        if (loop != null) {
            loop.close();
        }
    }
}
