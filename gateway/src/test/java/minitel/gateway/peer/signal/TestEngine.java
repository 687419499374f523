package minitel.gateway.peer.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.FrameLine;
import minitel.gateway.peer.signal.wire.SignalFrame;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;

/// An engine at the end of a stream of an exchange, without a tunnel in between.
final class TestEngine implements AutoCloseable {
    static final StreamRequest REQUEST =
            new StreamRequest(new TunnelName("signal"), StreamKind.MINITEL, Optional.empty());

    private final Duplex line;
    private final FrameLine frames;
    private final PeerUid uid;
    private final LinkedBlockingQueue<Optional<SignalFrame>> heard = new LinkedBlockingQueue<>();

    TestEngine(SignalExchange exchange, TunnelName name, PeerUid uid) throws IOException {
        line = exchange.reach(name, REQUEST);
        frames = new FrameLine(line);
        this.uid = uid;
        VirtualThreads.start("heard", this::hear);
    }

    private void hear() {
        try {
            while (true) {
                heard.add(Optional.of(frames.frame()));
            }
        } catch (Throwable _) { // not typed: it parks
            heard.add(Optional.empty());
        }
    }

    /// Says who it is, and is welcome.
    TestEngine in() throws IOException {
        says(hello());
        hears(new SignalFrame.Welcome(1, 7));
        return this;
    }

    SignalFrame hello() {
        return new SignalFrame.Hello(1, uid, key());
    }

    LinkFingerprint key() {
        return new LinkFingerprint("key-of-" + uid.brief());
    }

    SignalFrame presence() {
        return new SignalFrame.Presence(uid, key());
    }

    SignalFrame leaving() {
        return new SignalFrame.Leaving(uid);
    }

    PeerUid uid() {
        return uid;
    }

    Duplex line() {
        return line;
    }

    void says(SignalFrame frame) throws IOException {
        frames.write(frame);
    }

    void says(TestEngine to, String text) throws IOException {
        says(new SignalFrame.Envelope(to.uid, text.getBytes()));
    }

    Optional<SignalFrame> next() throws IOException {
        try {
            Optional<SignalFrame> next = heard.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was heard");
            }
            return next;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    void hears(SignalFrame frame) throws IOException {
        assertEquals(Optional.of(frame), next());
    }

    void hears(TestEngine from, String text) throws IOException {
        SignalFrame.Envelope envelope = (SignalFrame.Envelope) next().orElseThrow();
        assertEquals(from.uid, envelope.peer());
        assertEquals(text, new String(envelope.bytes()));
    }

    void hearsTheEnd() throws IOException {
        assertEquals(Optional.empty(), next());
    }

    @Override
    public void close() {
        line.close();
    }
}
