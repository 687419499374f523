package minitel.gateway.peer.echo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoResponderTest {
    private static final InetSocketAddress FROM =
            new InetSocketAddress(InetAddress.ofLiteral("203.0.113.7"), 51820);

    private long now;
    private Set<Cidr> known = Set.of();
    private final EchoResponder responder =
            new EchoResponder(new SourceRates(1, () -> known, () -> now));
    private final EchoQuestion question = EchoQuestion.fresh();

    private Optional<byte[]> answer(byte[] datagram) {
        return responder.answer(datagram, datagram.length, FROM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "0.0.0.1", "2001:db8::7", "ffff::1"})
    void tellsTheAskerHowHeIsSeenInNoMoreBytesThanHeAskedWith(String address) {
        for (int port : new int[] {1, 51820, 65535}) {
            InetSocketAddress from = new InetSocketAddress(InetAddress.ofLiteral(address), port);
            byte[] asked = question.bytes();
            byte[] answer = responder.answer(asked, asked.length, from).orElseThrow();
            assertTrue(answer.length <= asked.length);
            assertEquals(Optional.of(from), question.answered(answer, answer.length));
        }
    }

    /// RFC 5769, 2.2 and 2.3: answers with an address of IPv4 and of IPv6, and attributes around.
    @Test
    void readsWhatTheStandardsServerAnswers() {
        String id = "2112a442b7e7a701bc34d686fa87dfae";
        byte[] four =
                HexFormat.of()
                        .parseHex(
                                "0101003c"
                                        + id
                                        + "8022000b7465737420766563746f7220"
                                        + "002000080001a147e112a643"
                                        + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
                                        + "80280004c07d4c96");
        EchoQuestion asked = EchoQuestion.ofId(HexFormat.of().parseHex(id.substring(8)));
        assertEquals(
                Optional.of(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 32853)),
                asked.answered(four, four.length));
        byte[] six =
                HexFormat.of()
                        .parseHex(
                                "01010048"
                                        + id
                                        + "8022000b7465737420766563746f7220"
                                        + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
                                        + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
                                        + "80280004c8fb0b4c");
        assertEquals(
                Optional.of(
                        new InetSocketAddress(
                                InetAddress.ofLiteral("2001:db8:1234:5678:11:2233:4455:6677"),
                                32853)),
                asked.answered(six, six.length));
    }

    @Test
    void theAnswerToAnotherQuestionIsNone() {
        byte[] answer = answer(EchoQuestion.fresh().bytes()).orElseThrow();
        assertEquals(Optional.empty(), question.answered(answer, answer.length));
    }

    @Test
    void anAnswerThatIsCutOffOrChangedIsNoneOrSaysSomethingElse() {
        byte[] answer = answer(question.bytes()).orElseThrow();
        for (int length = 0; length < answer.length; length++) {
            assertEquals(Optional.empty(), question.answered(answer, length));
        }
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = Arrays.copyOf(answer, answer.length + random.nextInt(8));
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            changed[20 + random.nextInt(changed.length - 20)] = (byte) random.nextInt();
            question.answered(changed, changed.length); // throws nothing
        }
    }

    @Test
    void aQuestionShorterThanItsAnswerGetsNone() {
        byte[] bare =
                ByteBuffer.allocate(20).put(question.bytes(), 0, 20).putShort(2, (short) 0).array();
        assertEquals(Optional.empty(), answer(bare));
        assertEquals(new EchoFigures(0, 0, 1), responder.figures());
    }

    @Test
    void whatIsNoQuestionIsCountedAndNotAnswered() {
        byte[] asked = question.bytes();
        for (int at : new int[] {0, 1, 2, 3, 4, 7, 20, 22, 23}) {
            byte[] changed = asked.clone();
            changed[at] ^= (byte) 0x80;
            assertEquals(Optional.empty(), answer(changed), "byte " + at);
        }
        for (int length = 0; length < asked.length; length++) {
            assertEquals(Optional.empty(), answer(Arrays.copyOf(asked, length)));
        }
        assertEquals(0, responder.figures().answered());
        SplittableRandom random = new SplittableRandom(8);
        byte[] noise = new byte[600];
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(noise);
            System.arraycopy(asked, 0, noise, 0, 20 + random.nextInt(20));
            responder.answer(noise, 44 + random.nextInt(469), FROM); // throws nothing
        }
    }

    @Test
    void anAnswerIsNoQuestionSoTwoOfThemNeverTalk() {
        byte[] answer = answer(question.bytes()).orElseThrow();
        assertEquals(Optional.empty(), answer(Arrays.copyOf(answer, 44)));
    }

    @Test
    void oneSourceGetsSoManyASecond() {
        for (int i = 0; i < 100; i++) {
            answer(question.bytes());
        }
        assertEquals(
                new EchoFigures(SourceRates.MOST_OF_ONE, 100 - SourceRates.MOST_OF_ONE, 0),
                responder.figures());
        now += TimeUnit.SECONDS.toNanos(1);
        assertTrue(answer(question.bytes()).isPresent());
    }

    @Test
    void manySourcesGetSoManyTogether() {
        manySourcesGetSoManyMore(0);
    }

    private void manySourcesGetSoManyMore(long before) {
        byte[] asked = question.bytes();
        for (int i = 0; i < 100_000; i++) {
            byte[] address = ByteBuffer.allocate(4).putInt(0x0a000000 + i * 257).array();
            responder.answer(asked, asked.length, new InetSocketAddress(ofBytes(address), 9));
        }
        assertEquals(before + SourceRates.MOST, responder.figures().answered());
    }

    private static InetAddress ofBytes(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Who floods does not know where they are; and if he did, they would share their own twenty.
    @Test
    void aFloodOfForgedSourcesCostsThoseWhoAreKnownNothing() {
        known = Set.of(AddressZone.of(FROM.getAddress()));
        manySourcesGetSoManyTogether();
        for (int i = 0; i < SourceRates.MOST_OF_ONE / 2; i++) {
            assertTrue(answer(question.bytes()).isPresent());
        }
        now += TimeUnit.SECONDS.toNanos(1);
        known = Set.of(); // he has gone
        long answered = responder.figures().answered();
        manySourcesGetSoManyMore(answered);
        assertEquals(Optional.empty(), answer(question.bytes()));
    }

    @Test
    void addressesOfOneHouseholdShareWhatTheyGet() {
        byte[] asked = question.bytes();
        for (int i = 0; i < 100; i++) {
            InetAddress address = InetAddress.ofLiteral("2001:db8:1:2::" + Integer.toHexString(i));
            responder.answer(asked, asked.length, new InetSocketAddress(address, 9));
        }
        assertEquals(SourceRates.MOST_OF_ONE, responder.figures().answered());
    }

    @Test
    void theSameQuestionIsTheSameBytes() {
        assertArrayEquals(question.bytes(), question.bytes());
        assertEquals(StunFormat.LONGEST_ANSWER, question.bytes().length);
    }
}
