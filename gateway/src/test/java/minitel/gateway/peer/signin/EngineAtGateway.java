package minitel.gateway.peer.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.dial.Route;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.way.RetryPlan;
import minitel.kit.Patience;

/// An engine's line to a gateway, and what it has told.
final class EngineAtGateway implements AutoCloseable, SignalLine.Listener {
    private final LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final String name;
    private final PeerUid uid;
    private final TunnelSignalLine line;

    EngineAtGateway(String name, PeerUid uid, Path key) {
        this.name = name;
        this.uid = uid;
        Duration soon = Duration.ofMillis(1);
        line =
                new TunnelSignalLine(
                        new SignInSettings(key, Optional.empty(), false),
                        this,
                        new RetryPlan(new SplittableRandom(), soon, soon));
    }

    EngineAtGateway signIn(int port) {
        line.signIn(words(port));
        return this;
    }

    SignInWords words(int port) {
        return new SignInWords(
                new TunnelName(name),
                new Route.WebSocket(false, "127.0.0.1", port, "/"),
                uid,
                key());
    }

    LinkFingerprint key() {
        return new LinkFingerprint("key-of-" + name);
    }

    PeerUid uid() {
        return uid;
    }

    TunnelSignalLine line() {
        return line;
    }

    @Override
    public void present(PeerUid who, LinkFingerprint fingerprint) {
        news.add("present " + who.brief() + " " + fingerprint);
    }

    @Override
    public void left(PeerUid who) {
        news.add("left " + who.brief());
    }

    @Override
    public void came(PeerUid from, byte[] envelope) {
        news.add("came " + from.brief() + " " + new String(envelope));
    }

    @Override
    public void lost(String why) {
        news.add("lost " + why);
    }

    void hears(String what) throws InterruptedException {
        assertEquals(what, next());
    }

    void hearsPresent(EngineAtGateway other) throws InterruptedException {
        hears("present " + other.uid.brief() + " " + other.key());
    }

    /// Whatever comes before it.
    String hearsAtLast(String beginning) throws InterruptedException {
        String next = next();
        while (!next.startsWith(beginning)) {
            next = next();
        }
        return next;
    }

    private String next() throws InterruptedException {
        String next = news.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError(name + " hears nothing: " + line.state());
        }
        return next;
    }

    void isSignedIn() {
        Patience.until(() -> line.state().filter(SignalState::signedIn).isPresent());
    }

    void says(EngineAtGateway to, String text) {
        assertTrue(line.send(to.uid, text.getBytes()));
    }

    @Override
    public void close() {
        line.close();
    }
}
