package minitel.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import minitel.dial.Route;
import minitel.kit.Fuzz;
import minitel.life.Printable;
import org.junit.jupiter.api.Test;

/// The broadcast question and its answer, on the wire.
class GatewayAnswerTest {
    private static final Inet4Address HOME = (Inet4Address) InetAddress.ofLiteral("192.168.1.5");
    private static final GatewayAnnouncement TOLD =
            new GatewayAnnouncement("Chez Zoé", HOME, 9001, 9000, "fr");

    /// As the manual shows it.
    private static final String QUESTION = "4d544c3f0100000012345678" + "00".repeat(116);

    private static final String ANSWER =
            "4d544c210100667212345678c0a8010523292328094368657a205a6fc3a9";

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static ByteBuffer hex(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    @Test
    void questionAndAnswerAreTheBytesOfTheManual() {
        assertEquals(QUESTION, HexFormat.of().formatHex(bytes(GatewayQuestion.write(0x12345678))));
        assertEquals(
                ANSWER,
                HexFormat.of().formatHex(bytes(new GatewayAnswer(0x12345678, TOLD).write())));
        assertEquals(OptionalInt.of(0x12345678), GatewayQuestion.read(hex(QUESTION)));
        assertEquals(
                Optional.of(new GatewayAnswer(0x12345678, TOLD)), GatewayAnswer.read(hex(ANSWER)));
    }

    @Test
    void aGoodbyeIsAnAnswerWithOneByteChanged() {
        GatewayAnswer goodbye = new GatewayAnswer(0x12345678, TOLD, true);
        String bytes = ANSWER.replace("4d544c210100", "4d544c210101");
        assertEquals(bytes, HexFormat.of().formatHex(bytes(goodbye.write())));
        assertEquals(Optional.of(goodbye), GatewayAnswer.read(hex(bytes)));
    }

    @Test
    void noAnswerIsLongerThanTheQuestion() {
        String longest = "€".repeat(GatewayAnnouncement.LONGEST_NAME);
        GatewayAnnouncement told = new GatewayAnnouncement(longest, HOME, 65_535, 65_535, "fr");
        ByteBuffer answer = new GatewayAnswer(-1, told).write();
        assertEquals(GatewayAnswer.LONGEST, answer.remaining());
        assertTrue(answer.remaining() <= GatewayQuestion.LENGTH);
        assertEquals(Optional.of(new GatewayAnswer(-1, told)), GatewayAnswer.read(answer));
    }

    @Test
    void aQuestionHasItsLengthAndNoOther() {
        byte[] question = bytes(GatewayQuestion.write(1));
        for (int length = 0; length < 200; length++) {
            OptionalInt read =
                    GatewayQuestion.read(ByteBuffer.wrap(Arrays.copyOf(question, length)));
            assertEquals(length == GatewayQuestion.LENGTH, read.isPresent(), "length " + length);
        }
    }

    @Test
    void aQuestionIsKnownByItsFirstFiveBytes() {
        byte[] question = bytes(GatewayQuestion.write(1));
        for (int at = 0; at < question.length; at++) {
            byte[] changed = question.clone();
            changed[at] ^= 1;
            assertEquals(at >= 5, GatewayQuestion.read(ByteBuffer.wrap(changed)).isPresent());
        }
    }

    @Test
    void everyOtherLengthOfAnAnswerIsNone() {
        byte[] answer = bytes(new GatewayAnswer(1, TOLD).write());
        for (int length = 0; length < 200; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(answer, length));
            assertEquals(length == answer.length, GatewayAnswer.read(cut).isPresent());
        }
    }

    @Test
    void whateverByteIsChangedWhatIsReadCanBeShownAndCalled() {
        byte[] answer = bytes(new GatewayAnswer(1, TOLD).write());
        for (int at = 0; at < answer.length; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = answer.clone();
                changed[at] = (byte) value;
                GatewayAnswer.read(ByteBuffer.wrap(changed)).ifPresent(GatewayAnswerTest::sane);
            }
        }
        Fuzz.times(
                50_000,
                21,
                rnd -> {
                    byte[] noise = Fuzz.bytes(rnd, 140);
                    System.arraycopy(answer, 0, noise, 0, Math.min(5, noise.length));
                    GatewayAnswer.read(ByteBuffer.wrap(noise)).ifPresent(GatewayAnswerTest::sane);
                });
    }

    private static void sane(GatewayAnswer answer) {
        GatewayAnnouncement told = answer.told();
        assertTrue(Printable.is(told.name()), told.name());
        assertTrue(!told.name().isEmpty());
        assertTrue(told.name().length() <= GatewayAnnouncement.LONGEST_NAME);
        assertTrue(told.language().matches("([a-z]{2})?"), told.language());
        assertTrue(!told.doors().isEmpty());
        told.doors().forEach(door -> assertEquals(door, Route.parse("" + door)));
    }

    @Test
    void whereNobodyCanCallThereIsNoAnswer() {
        List<String> none =
                List.of("00000000", "e00000fb", "ffffffff", "f0000001", "00000001", "efffffff");
        for (String address : none) {
            String answer = ANSWER.replace("c0a80105", address);
            assertEquals(Optional.empty(), GatewayAnswer.read(hex(answer)), address);
        }
        assertEquals(
                Optional.empty(),
                GatewayAnswer.read(hex(ANSWER.replace("23292328", "00000000"))),
                "no ports");
    }

    @Test
    void whateverANameHidesIsShown() {
        String escape = ANSWER.substring(0, 42) + "1b5b324a0c1f41801b";
        String name = GatewayAnswer.read(hex(escape)).orElseThrow().told().name();
        assertTrue(Printable.is(name), name);
        assertEquals("?[2J??A\uFFFD?", name);
        assertEquals("?", GatewayAnnouncement.shownName("  "));
        assertEquals("?evil", GatewayAnnouncement.shownName("\u202Eevil"));
        assertEquals("?", GatewayAnnouncement.shownName("\u00A0\u3164\u2800"));
        assertEquals(
                "Club de Lyon", GatewayAnnouncement.shownName("\u00A0Club  \u2003de Lyon\u3000"));
        assertEquals("Lyon", GatewayAnnouncement.shownName(" \u034F Ly\u034Fo\uFE0Fn\uDB40\uDD00"));
        assertEquals("?", GatewayAnnouncement.shownName("\u034F\u17B4\u180B"));
        String smiles = "x" + "\uD83D\uDE00".repeat(20);
        assertEquals(31, GatewayAnnouncement.shownName(smiles).length());
    }
}
