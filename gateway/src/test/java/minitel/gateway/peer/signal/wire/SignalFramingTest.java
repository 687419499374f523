package minitel.gateway.peer.signal.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.io.DuplexPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalFramingTest {
    private static final PeerUid UID = new PeerUid("0123456789abcdef0123456789abcdef01234567");
    private static final LinkFingerprint KEY =
            new LinkFingerprint("xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=");

    private final DuplexPair pair = new DuplexPair(100_000);
    private final FrameLine out = new FrameLine(pair.left());
    private final FrameLine in = new FrameLine(pair.right());

    static Stream<SignalFrame> frames() {
        return Stream.of(
                new SignalFrame.Hello(1, UID, KEY),
                new SignalFrame.Welcome(1, 0),
                new SignalFrame.Welcome(1, 65_535),
                new SignalFrame.Refusal("the uid belongs to another"),
                new SignalFrame.Presence(UID, KEY),
                new SignalFrame.Leaving(UID),
                new SignalFrame.RelayHead(1, UID));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void whatIsWrittenIsRead(SignalFrame frame) throws IOException {
        out.write(frame);
        assertEquals(frame, in.frame());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096})
    void anEnvelopeMayHaveAnyBytesUpToTheLongest(int length) throws IOException {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        out.write(new SignalFrame.Envelope(UID, bytes));
        SignalFrame.Envelope read = (SignalFrame.Envelope) in.frame();
        assertEquals(UID, read.peer());
        assertArrayEquals(bytes, read.bytes());
    }

    @Test
    void oneThatIsLongerIsNotWritten() {
        SignalFrame longer = new SignalFrame.Envelope(UID, new byte[4097]);
        assertThrows(IllegalArgumentException.class, () -> out.write(longer));
    }

    @Test
    void aSentenceOfAnyLengthFits() throws IOException {
        out.write(new SignalFrame.Refusal("é".repeat(5000)));
        assertEquals(new SignalFrame.Refusal("é".repeat(300)), in.frame());
    }

    @Test
    void theFramesAreReadAtAnySplit() throws IOException {
        for (SignalFrame frame : frames().toList()) {
            byte[] bytes = SignalFraming.written(frame);
            for (int split = 1; split < bytes.length; split++) {
                DuplexPair slow = new DuplexPair(split); // a write comes in pieces of so much
                Thread writer = Thread.ofVirtual().start(() -> write(slow, bytes));
                assertEquals(frame, new FrameLine(slow.right()).frame());
                join(writer);
            }
        }
    }

    private static void write(DuplexPair line, byte[] bytes) {
        try {
            line.left().write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void join(Thread writer) {
        try {
            writer.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsOfAnUnknownKindOrSaysNothingIsSkipped() throws IOException {
        byte[] hello = SignalFraming.written(new SignalFrame.Hello(1, UID, KEY));
        for (int length = 3; length <= 2 + 1 + 1 + PeerUid.DIGITS; length++) {
            byte[] cut = Arrays.copyOf(hello, length);
            cut[0] = 0;
            cut[1] = (byte) (length - 2);
            pair.left().write(cut);
            assertInstanceOf(SignalFrame.Unread.class, in.frame());
        }
        for (String odd : List.of("?what a newer one says", "L" + "g".repeat(40), "P", "W\1")) {
            byte[] body = odd.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            pair.left().write(new byte[] {0, (byte) body.length});
            pair.left().write(body);
            assertInstanceOf(SignalFrame.Unread.class, in.frame());
        }
        out.write(new SignalFrame.Leaving(UID));
        assertEquals(new SignalFrame.Leaving(UID), in.frame());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4138, 65_535})
    void aLengthThatMayNotBeEndsTheReading(int length) throws IOException {
        pair.left().write(new byte[] {(byte) (length >> 8), (byte) length, 'E', 0});
        assertThrows(ProtocolException.class, in::frame);
    }

    @Test
    void anEndInTheMiddleIsAnEnd() throws IOException {
        pair.left().write(new byte[] {0, 10, 'E'});
        pair.left().close();
        assertThrows(EOFException.class, in::frame);
    }

    @Test
    void datagramsKeepTheirBounds() throws IOException {
        byte[] buffer = new byte[FrameLine.LONGEST_DATAGRAM];
        SplittableRandom random = new SplittableRandom(3);
        byte[] longest = new byte[FrameLine.LONGEST_DATAGRAM];
        random.nextBytes(longest);
        pair.left().write(FrameLine.framed(longest, 0, longest.length));
        pair.left().write(FrameLine.framed(longest, 5, 1));
        assertEquals(longest.length, in.datagram(buffer));
        assertArrayEquals(longest, buffer);
        assertEquals(1, in.datagram(buffer));
        assertEquals(longest[5], buffer[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2049, 65_535})
    void aDatagramThatMayNotBeEndsTheReading(int length) throws IOException {
        pair.left().write(new byte[] {(byte) (length >> 8), (byte) length});
        assertThrows(ProtocolException.class, () -> in.datagram(new byte[2048]));
    }

    @Test
    void noNoiseDoesMoreThanEndTheReading() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 300; i++) {
            DuplexPair noisy = new DuplexPair(100_000);
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            noisy.left().write(noise);
            noisy.left().close();
            FrameLine line = new FrameLine(noisy.right());
            assertThrows(
                    IOException.class,
                    () -> {
                        while (true) {
                            line.frame();
                        }
                    });
        }
    }
}
