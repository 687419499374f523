package minitel.gateway.tunnel.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets a name, and who does not.
class TunnelHandshakeTest {
    private final TunnelKeyPair keys = TunnelKeyPair.fresh();
    private final DuplexPair pair = new DuplexPair(1 << 17);

    /// A line of TLS, as far as its two ends know the same secret.
    private static Duplex secret(Duplex line, int secret) {
        return new DuplexOver(line) {
            @Override
            public Optional<byte[]> exported(String label) {
                byte[] bytes = new byte[32];
                bytes[0] = (byte) secret;
                return Optional.of(bytes);
            }
        };
    }

    /// What the gateway makes of whoever comes.
    private CompletableFuture<HolderClaim> gateway(Duplex line) {
        return LinkRig.later(() -> {
            HolderClaim claim = HolderClaim.receive(line);
            try {
                claim.prove(keys.publicKey(), LinkRig.HOST::equals);
            } catch (TunnelRefusedException refused) {
                claim.refuse(refused);
                throw refused;
            }
            return claim;
        });
    }

    private static RefusalWord refusal(CompletableFuture<HolderClaim> gateway) throws Exception {
        ExecutionException thrown =
                assertThrows(
                        ExecutionException.class,
                        () -> gateway.get(Patience.SECONDS, TimeUnit.SECONDS));
        return ((TunnelRefusedException) thrown.getCause()).word();
    }

    private RefusalWord refusedTo(HolderOffer offer, Duplex holder, Duplex gateway)
            throws Exception {
        CompletableFuture<HolderClaim> given = gateway(gateway);
        TunnelRefusedException refused =
                assertThrows(
                        TunnelRefusedException.class,
                        () -> TunnelLink.hold(holder, offer, LinkRig::nobody, LinkLimits.DEFAULT));
        assertEquals(refusal(given), refused.word());
        return refused.word();
    }

    @Test
    void homeIsToldThatNoBrowserSeesItAndAnOlderGatewayLetsThem() throws Exception {
        try (LinkRig rig = new LinkRig(LinkRig::nobody, LinkRig::nobody, LinkLimits.DEFAULT)) {
            assertFalse(rig.holder.showsPages());
        }
        assertTrue(HandshakeText.readAnswer("{\"held\":\"maison\",\"publish\":[]}").web());
    }

    @Test
    void anotherKeyIsRefused() throws Exception {
        HolderOffer thief = LinkRig.offer(TunnelKeyPair.fresh());
        assertEquals(RefusalWord.WRONG_KEY, refusedTo(thief, pair.left(), pair.right()));
    }

    @Test
    void theHostOfAnotherGatewayIsRefused() throws Exception {
        HolderOffer offer =
                new HolderOffer(LinkRig.NAME, keys, "evil.example:9001", LinkRig.WORDS, true);
        assertEquals(RefusalWord.WRONG_HOST, refusedTo(offer, pair.left(), pair.right()));
    }

    @Test
    void whoIsNotTheOtherEndOfOurTlsIsRefused() throws Exception {
        HolderOffer offer = LinkRig.offer(keys);
        assertEquals(
                RefusalWord.WRONG_HOST,
                refusedTo(offer, secret(pair.left(), 1), secret(pair.right(), 2)));
    }

    @Test
    void whoDialledNoTlsIsRefusedWhereTlsEnds() throws Exception {
        HolderOffer offer = LinkRig.offer(keys);
        assertEquals(
                RefusalWord.WRONG_HOST, refusedTo(offer, pair.left(), secret(pair.right(), 2)));
    }

    @Test
    void overTlsTheHostMayBeCalledAnything() throws Exception {
        HolderOffer offer =
                new HolderOffer(LinkRig.NAME, keys, "192.0.2.9:443", LinkRig.WORDS, true);
        CompletableFuture<HolderClaim> given = gateway(secret(pair.right(), 1));
        CompletableFuture<TunnelLink> held =
                LinkRig.later(() ->
                        TunnelLink.hold(
                                secret(pair.left(), 1),
                                offer,
                                LinkRig::nobody,
                                LinkLimits.DEFAULT));
        HolderClaim claim = given.get(Patience.SECONDS, TimeUnit.SECONDS);
        assertEquals(LinkRig.NAME, claim.name());
        claim.refuse(new TunnelRefusedException(RefusalWord.BUSY, "that was all"));
        assertThrows(ExecutionException.class, () -> held.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    private TunnelHello heard(String challengeLine) throws Exception {
        byte[] challenge = HandshakeText.readChallenge(challengeLine);
        TunnelHello hello =
                new TunnelHello(
                        "maison",
                        keys.publicKey().text(),
                        LinkRig.HOST,
                        new byte[32],
                        new byte[0],
                        new byte[0],
                        LinkRig.WORDS,
                        true);
        return hello.signed(keys.sign(SignedWords.of(hello, challenge)));
    }

    @Test
    void aHelloThatWasHeardBeforeIsRefused() throws Exception {
        DuplexPair first = new DuplexPair(1 << 16);
        CompletableFuture<HolderClaim> honest = gateway(first.right());
        LinedDuplex wire = new LinedDuplex(first.left());
        String line = HandshakeText.hello(heard(wire.line(HandshakeLimits.LONGEST_LINE)));
        wire.writeLine(line);
        honest.get(Patience.SECONDS, TimeUnit.SECONDS);
        CompletableFuture<HolderClaim> replayed = gateway(pair.right());
        new LinedDuplex(pair.left()).writeLine(line);
        assertEquals(RefusalWord.BAD_SIGNATURE, refusal(replayed));
    }

    @Test
    void aSignatureIsOfEveryPartAndNothingCanBeShifted() throws Exception {
        byte[] challenge = new byte[32];
        TunnelHello hello = hello("ab", "host");
        byte[] signature = keys.sign(SignedWords.of(hello, challenge));
        assertTrue(keys.publicKey().verify(SignedWords.of(hello, challenge), signature));
        for (TunnelHello other : new TunnelHello[] {hello("abh", "ost"), hello("a", "hostb")}) {
            assertTrue(!keys.publicKey().verify(SignedWords.of(other, challenge), signature));
        }
    }

    private static TunnelHello hello(String name, String host) {
        return new TunnelHello(
                name, "", host, new byte[32], new byte[0], new byte[0], LinkRig.WORDS, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1",
                "[]",
                "{}",
                "{\"name\":\"maison\"}",
                "{\"name\":7,\"key\":\"\",\"nonce\":\"\",\"host\":\"\",\"signature\":\"\"}",
                "{\"name\":\"maison\",\"key\":\"x\",\"nonce\":\"!!\",\"host\":\"h\",\"signature\":\"AA==\"}",
            })
    void whatIsNoHelloIsToldSo(String line) throws Exception {
        CompletableFuture<HolderClaim> given = gateway(pair.right());
        LinedDuplex wire = new LinedDuplex(pair.left());
        wire.line(HandshakeLimits.LONGEST_LINE);
        wire.writeLine(line);
        assertEquals(RefusalWord.MALFORMED, refusal(given));
        String answer = wire.line(HandshakeLimits.LONGEST_LINE);
        assertTrue(answer.startsWith("{\"refused\":\"malformed\",\"why\":"), answer);
        assertEquals(-1, wire.read(new byte[1]));
    }

    @Test
    void aLineWithoutAnEndIsCutOffAndToldSo() throws Exception {
        CompletableFuture<HolderClaim> given = gateway(pair.right());
        LinedDuplex wire = new LinedDuplex(pair.left());
        wire.line(HandshakeLimits.LONGEST_LINE);
        wire.write(new byte[70_000]);
        assertEquals(RefusalWord.MALFORMED, refusal(given));
        assertTrue(wire.line(HandshakeLimits.LONGEST_LINE).contains("malformed"));
    }

    @Test
    void whoStallsIsToldSoAndCutOff() throws Exception {
        CompletableFuture<HolderClaim> given =
                LinkRig.later(() -> HolderClaim.receive(pair.right(), Duration.ofMillis(50)));
        LinedDuplex wire = new LinedDuplex(pair.left());
        wire.line(HandshakeLimits.LONGEST_LINE);
        wire.write(new byte[] {'{'});
        assertEquals(RefusalWord.LATE, refusal(given));
        assertTrue(wire.line(HandshakeLimits.LONGEST_LINE).contains("\"refused\":\"late\""));
        assertEquals(-1, wire.read(new byte[1]));
    }

    @Test
    void aWordThatCouldEndAHeaderIsNoWord() throws Exception {
        String evil = "{\"word\":\"a\",\"scheme\":\"http\",\"host\":\"x\\r\\nSet-Cookie: a=b\"}";
        String line =
                "{\"name\":\"maison\",\"key\":\"k\",\"nonce\":\"AAAAAAAAAAAAAAAAAAAAAA==\","
                        + "\"host\":\"h\",\"signature\":\"AA==\",\"publish\":["
                        + evil
                        + "]}";
        TunnelRefusedException refused =
                assertThrows(TunnelRefusedException.class, () -> HandshakeText.readHello(line));
        assertEquals(RefusalWord.MALFORMED, refused.word());
    }

    @Test
    void aGatewayThatSpeaksSomethingElseIsNotHeld() {
        CompletableFuture<Void> said =
                LinkRig.later(() -> {
                    pair.right().write("HTTP/1.1 200 OK\n".getBytes());
                    return null;
                });
        TunnelRefusedException refused =
                assertThrows(
                        TunnelRefusedException.class,
                        () ->
                                TunnelLink.hold(
                                        pair.left(),
                                        LinkRig.offer(keys),
                                        LinkRig::nobody,
                                        LinkLimits.DEFAULT));
        assertEquals(RefusalWord.MALFORMED, refused.word());
        assertTrue(said.isDone());
        assertThrows(IOException.class, () -> pair.left().write(new byte[1]));
    }
}
