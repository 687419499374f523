package minitel.gateway.peer.signal;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.FrameLine;
import minitel.gateway.peer.signal.wire.SignalFrame;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;

/// One engine that is signed in: its stream, read by the thread that serves it, written by another.
final class SignedInEngine {
    private final TunnelName name;
    private final PeerUid uid;
    private final LinkFingerprint fingerprint;
    private final Instant since;
    private final Duplex line;
    private final SignalOutbox outbox = new SignalOutbox();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    SignedInEngine(TunnelName name, SignalFrame.Hello hello, Instant since, Duplex line) {
        this.name = name;
        this.uid = hello.uid();
        this.fingerprint = hello.fingerprint();
        this.since = since;
        this.line = line;
    }

    TunnelName name() {
        return name;
    }

    PeerUid uid() {
        return uid;
    }

    /// What the others are told of it.
    SignalFrame presence() {
        return new SignalFrame.Presence(uid, fingerprint);
    }

    void tell(PeerUid who, SignalFrame news) {
        outbox.tell(who, news);
    }

    /// @return false when it does not take what waits already
    boolean take(SignalFrame.Envelope envelope) {
        boolean room = outbox.offer(envelope);
        if (room) {
            received.incrementAndGet();
        }
        return room;
    }

    void countSent() {
        sent.incrementAndGet();
    }

    void countLost() {
        lost.incrementAndGet();
    }

    /// Serves it on this thread until its stream ends.
    ///
    /// @param said takes what it says
    void run(FrameLine frames, SignalFrame welcome, BiConsumer<SignedInEngine, SignalFrame> said)
            throws IOException {
        VirtualThreads.start("signal." + name + ".out", () -> write(frames, welcome));
        while (true) {
            said.accept(this, frames.frame());
        }
    }

    private void write(FrameLine frames, SignalFrame welcome) {
        try {
            frames.write(welcome);
            Optional<SignalFrame> next = outbox.next();
            while (next.isPresent()) {
                frames.write(next.get());
                next = outbox.next();
            }
        } catch (Throwable _) { // not typed: it parks
            // Its reader learns of it too.
        } finally {
            line.close();
        }
    }

    /// Ends its stream.
    void close() {
        outbox.close();
        line.close();
    }

    SignalFacts facts() {
        return new SignalFacts(
                name.text(),
                uid.hex(),
                fingerprint.text(),
                since,
                sent.get(),
                received.get(),
                lost.get());
    }
}
