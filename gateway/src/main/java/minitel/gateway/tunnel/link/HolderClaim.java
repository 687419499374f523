package minitel.gateway.tunnel.link;

import java.io.IOException;
import java.net.ProtocolException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKey;
import minitel.io.Duplex;
import minitel.io.Timebox;

/// Somebody who asks this gateway for a name, until it is his or refused. Used by the thread of his
/// connection.
public final class HolderClaim {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// What a refusal may take.
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final LinedDuplex wire;
    private final byte[] challenge;
    private final TunnelHello hello;
    private final Duration patience;

    private HolderClaim(LinedDuplex wire, byte[] challenge, TunnelHello hello, Duration patience) {
        this.wire = wire;
        this.challenge = challenge;
        this.hello = hello;
        this.patience = patience;
    }

    /// Asks who comes for his name, 10 s and 64 KiB at most.
    ///
    /// @throws TunnelRefusedException when he says nothing that could be answered; he has been told
    /// @throws IOException when he has gone
    public static HolderClaim receive(Duplex line) throws IOException {
        return receive(line, HandshakeLimits.PATIENCE);
    }

    static HolderClaim receive(Duplex line, Duration patience) throws IOException {
        LinedDuplex wire = new LinedDuplex(line);
        byte[] challenge = new byte[HandshakeText.NONCE];
        RANDOM.nextBytes(challenge);
        HandshakeLimits.within(
                patience, wire, () -> said(wire, HandshakeText.challenge(challenge)));
        return HandshakeLimits.within(
                patience,
                wire,
                () -> tell(wire, HandshakeLimits.late(patience)),
                () -> new HolderClaim(wire, challenge, hello(wire), patience));
    }

    private static String said(LinedDuplex wire, String line) throws IOException {
        wire.writeLine(line);
        return line;
    }

    private static TunnelHello hello(LinedDuplex wire) throws IOException {
        try {
            return HandshakeText.readHello(wire.line(HandshakeLimits.LONGEST_LINE));
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof ProtocolException endless) {
                String what = "it says " + endless.getMessage();
                throw told(wire, new TunnelRefusedException(RefusalWord.MALFORMED, what));
            }
            if (t instanceof TunnelRefusedException refused) {
                tell(wire, refused);
            }
            throw t;
        }
    }

    private static TunnelRefusedException told(LinedDuplex wire, TunnelRefusedException why) {
        tell(wire, why);
        return why;
    }

    /// Says why, and ends the connection: also when its peer takes nothing.
    private static void tell(LinedDuplex wire, TunnelRefusedException why) {
        try (Timebox _ = new Timebox(wire.peer() + ".refusal", GOODBYE, wire::abort)) {
            wire.writeLine(HandshakeText.refused(why));
        } catch (Throwable _) { // not typed: it parks
            // He has gone, and needs no answer.
        } finally {
            wire.close();
        }
    }

    /// The name that he asks for; not his yet.
    ///
    /// @throws TunnelRefusedException when it is no name
    public TunnelName name() throws TunnelRefusedException {
        if (!TunnelName.isName(hello.name())) {
            throw new TunnelRefusedException(
                    RefusalWord.UNKNOWN_NAME, "that is no name of a tunnel");
        }
        return new TunnelName(hello.name());
    }

    /// Whether he takes the name over from one of the same key who still holds it.
    public boolean takes() {
        return hello.takes();
    }

    public List<PublishedWord> publish() {
        return hello.publish();
    }

    public String peer() {
        return wire.peer();
    }

    /// Makes sure that it is he, and that he speaks with us and with nobody in between.
    ///
    /// @param key whose the name is
    /// @param ours whether this gateway goes by such a host: asked where no TLS ends here that the
    ///   signature could be bound to
    /// @throws TunnelRefusedException when it is not so
    public void prove(TunnelKey key, Predicate<String> ours) throws TunnelRefusedException {
        if (!said().equals(Optional.of(key))) {
            throw new TunnelRefusedException(
                    RefusalWord.WRONG_KEY,
                    "the name "
                            + hello.name()
                            + " belongs to another key at this gateway: minitel-gateway tunnel key,"
                            + " or for peer links minitel-gateway link-engine key, prints at home the"
                            + " line that has to stand there");
        }
        if (!key.verify(SignedWords.of(hello, challenge), hello.signature())) {
            throw new TunnelRefusedException(
                    RefusalWord.BAD_SIGNATURE, "the signature is not of this key and hand-shake");
        }
        Optional<byte[]> own = wire.exported(HandshakeLimits.EXPORTER);
        if (own.isPresent() && !MessageDigest.isEqual(own.get(), hello.exporter())) {
            throw new TunnelRefusedException(
                    RefusalWord.WRONG_HOST,
                    "what was signed was for another TLS connection: somebody stands in between");
        }
        if (own.isEmpty() && !ours.test(hello.host())) {
            throw new TunnelRefusedException(
                    RefusalWord.WRONG_HOST,
                    "this gateway does not know itself by the host that was dialled: dial its"
                            + " address, or add the name to its listen.names");
        }
    }

    private Optional<TunnelKey> said() {
        try {
            return Optional.of(TunnelKey.parse(hello.key()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// His tunnel, on which nothing is sent before [TunnelLink#run]: [#confirm] has to come first.
    ///
    /// @param server what he may open here
    public TunnelLink link(TunnelName name, StreamServer server, LinkLimits limits) {
        return TunnelLink.atGateway(wire, name, hello.publish(), server, limits);
    }

    /// Tells him that the name is his. The tunnel has to be [TunnelLink#run] at once.
    ///
    /// @param offered what he may open here, as far as he is told of it
    /// @param web whether browsers may see what he publishes
    public void confirm(TunnelName name, List<PublishedWord> offered, boolean web)
            throws IOException {
        String line = HandshakeText.held(name, new HandshakeText.Given(offered, web));
        HandshakeLimits.within(patience, wire, () -> said(wire, line));
    }

    /// Tells him why it is not, and ends the connection.
    public void refuse(TunnelRefusedException why) {
        tell(wire, why);
    }
}
