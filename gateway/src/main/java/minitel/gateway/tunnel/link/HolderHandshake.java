package minitel.gateway.tunnel.link;

import java.io.IOException;
import java.security.SecureRandom;

/// The holder's side of a hand-shake: signs what the gateway asks for.
final class HolderHandshake {
    private static final SecureRandom RANDOM = new SecureRandom();

    private HolderHandshake() {}

    static HandshakeText.Given shake(LinedDuplex wire, HolderOffer offer) throws IOException {
        byte[] challenge = HandshakeText.readChallenge(wire.line(HandshakeLimits.LONGEST_LINE));
        wire.writeLine(HandshakeText.hello(hello(wire, offer, challenge)));
        return HandshakeText.readAnswer(wire.line(HandshakeLimits.LONGEST_LINE));
    }

    private static TunnelHello hello(LinedDuplex wire, HolderOffer offer, byte[] challenge) {
        byte[] nonce = new byte[HandshakeText.NONCE];
        RANDOM.nextBytes(nonce);
        TunnelHello hello =
                new TunnelHello(
                        offer.name().text(),
                        offer.keys().publicKey().text(),
                        offer.host(),
                        nonce,
                        wire.exported(HandshakeLimits.EXPORTER).orElseGet(() -> new byte[0]),
                        new byte[0],
                        offer.publish(),
                        offer.takes());
        return hello.signed(offer.keys().sign(SignedWords.of(hello, challenge)));
    }
}
