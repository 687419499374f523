package minitel.telnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionNegotiationTest {
    private static final String OPENING = "fffd01 fffb01 fffb03 fffd18";

    /// What a real client answers to the opening: Debian's inetutils telnet, TERM=xterm-256color.
    private static final String REAL_TELNET = "fffc01 fffd01 fffd03 fffb18";

    private static final String REAL_TYPE =
            "fffa1800 585445524d2d323536434f4c4f52 fff0"; // XTERM-256COLOR

    @Test
    void theServerOpensWithTheseBytes() {
        assertEquals(hex(OPENING), talk(true, "").replies);
    }

    @Test
    void theClientSaysNothingUnasked() {
        assertEquals("", talk(false, "").replies);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # the peer sends,              the server answers
                    # agreements and refusals of what the server asked: nothing
                    fffc01,                        ''
                    fffb01,                        ''
                    fffd01,                        ''
                    fffd03,                        ''
                    fffe03,                        ''
                    fffc18,                        ''
                    fffb18,                        fffa1801fff0
                    # said twice: nothing more
                    fffd01 fffd01 fffd03 fffd03,   ''
                    fffb18 fffb18,                 fffa1801fff0
                    # ended: acknowledged once
                    fffd01 fffe01 fffe01,          fffc01
                    fffb18 fffc18 fffc18,          fffa1801fff0 fffe18
                    # wanted again
                    fffd03 fffe03 fffd03,          fffc03 fffb03
                    fffe03 fffd03,                 fffb03
                    fffc18 fffb18,                 fffd18
                    # offered by the peer
                    fffb03 fffb03,                 fffd03
                    fffb00,                        fffd00
                    fffd00,                        fffb00
                    fffb1f fffb1f,                 fffd1f
                    fffa1f00500018fff0,            ''
                    # refused: speed, environment, anything unknown
                    fffb20 fffb27,                 fffe20 fffe27
                    fffd05,                        fffc05
                    fffd18,                        fffc18
                    fffbff fffdff fffb80 fffd7f,   fffeff fffcff fffe80 fffc7f
                    # refusals of what was never on: nothing
                    fffe05 fffc1f fffeff fffcff,   ''
                    """)
    void theServerAnswersWhatIsNewAndNothingElse(String sent, String answered) {
        Fuzz.everySplit(
                bytes(sent),
                pieces -> {
                    Talk talk = talk(true, pieces);
                    assertEquals(hex(OPENING + answered), talk.replies);
                    assertEquals("", talk.data);
                    assertTrue(talk.negotiation.telnet());
                });
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # the service sends,           the client answers
                    fffb01,                        fffd01
                    fffd01,                        fffc01
                    fffb03 fffd03 fffb03 fffd03,   fffd03 fffb03
                    fffb00 fffd00,                 fffd00 fffb00
                    fffd1f,                        fffc1f
                    fffd18,                        fffb18
                    fffd18 fffa1801fff0,           fffb18 fffa1800 4d494e4954454c fff0
                    # asked without an agreement
                    fffa1801fff0,                  ''
                    fffd18 fffa18fff0,             fffb18
                    fffd18 fffa1800fff0,           fffb18
                    """)
    void theClientAgreesToWhatAServiceNeeds(String sent, String answered) {
        Fuzz.everySplit(
                bytes(sent), pieces -> assertEquals(hex(answered), talk(false, pieces).replies));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # sent,                        data,       proves telnet
                    1341,                          1341,       false
                    0d00 0d0a 0d,                  0d000d0a0d, false
                    00 7f 80 fe e9,                007f80fee9, false
                    61 ffff 62,                    61ff62,     false
                    ffff ffff,                     ffff,       false
                    61 fff1 62,                    6162,       true
                    61 fff9 62 ffec 63 fff0,       616263,     true
                    # no command: the IAC is noise
                    61 ff41 62,                    614162,     false
                    ff00 ffeb,                     00eb,       false
                    61 ff,                         61,         false
                    # sub-negotiations of any length and form
                    61 fffa1f00500018fff0 62,      6162,       true
                    61 fffafff0 62,                6162,       true
                    61 fffa1fffff00fff0 62,        6162,       true
                    # the end got lost: the next command ends it
                    61 fffa1f00 fffd01 62,         6162,       true
                    61 fffa1f00 fff1 62,           6162,       true
                    61 fffa1f00 fffa1800fff0 62,   6162,       true
                    """)
    void dataComesThroughAndCommandsDoNot(String sent, String data, boolean telnet) {
        Fuzz.everySplit(
                bytes(sent),
                pieces -> {
                    Talk talk = talk(true, pieces);
                    assertEquals(data, talk.data);
                    assertEquals(telnet, talk.negotiation.telnet());
                });
    }

    @Test
    void aVeryLongSubNegotiationLeaksNothing() {
        Talk talk = talk(true, "61 fffa18" + "00ffff41".repeat(50_000) + "fff0 62");
        assertEquals("6162", talk.data);
    }

    @Test
    void aRealTelnetIsAskedForItsTypeOnce() {
        Fuzz.everySplit(
                bytes(REAL_TELNET + REAL_TYPE + "13 41"),
                pieces -> {
                    Talk talk = talk(true, pieces);
                    assertEquals(hex(OPENING + "fffa1801fff0"), talk.replies);
                    assertEquals("1341", talk.data);
                    assertEquals(Optional.of("XTERM-256COLOR"), talk.negotiation.terminalType());
                    assertTrue(talk.negotiation.settled());
                });
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # after the opening,                             settled, type
                    '',                                              false,   ''
                    fffc01 fffd01,                                   false,   ''
                    fffc18,                                          true,    ''
                    fffb18,                                          false,   ''
                    fffb18 fffa1800fff0,                             true,    ''
                    fffb18 fffa1801 41fff0,                          false,   ''
                    fffb18 fffa1800 41 fff0 fffa1800 42 fff0,        true,    A
                    fffb18 fffa1800 41 0d0a 1b 20 42 ffff e9 fff0,   true,    AB
                    # told though not agreed
                    fffa1800 41 fff0,                                false,   ''
                    """)
    void theFirstTypeThatIsToldCounts(String sent, boolean settled, String type) {
        Talk talk = talk(true, sent);
        assertEquals(settled, talk.negotiation.settled());
        assertEquals(type, talk.negotiation.terminalType().orElse(""));
    }

    @Test
    void aTypeWithoutEndIsCutNotKept() {
        Talk talk = talk(true, "fffb18 fffa1800" + "41".repeat(100_000) + "fff0");
        assertEquals("A".repeat(46), talk.negotiation.terminalType().orElse(""));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # the terminal sends,                                        the sizes
                    fffb1f fffa1f00500018fff0,                                   80x24
                    fffb1f fffa1f00500018fff0 fffa1f0028001efff0,                80x24 40x30
                    fffb1f fffa1f00ffff0032fff0,                                 255x50
                    fffb1f fffa1fffffffffffff ffff fff0,                         65535x65535
                    # unknown, unasked, of another form, taken back
                    fffb1f fffa1f00000018fff0 fffa1f00500000fff0,                ''
                    fffa1f00500018fff0,                                          ''
                    fffb1f fffa1f005000fff0 fffa1ffff0 fffa1f0050001800fff0,     ''
                    fffb1f fffc1f fffa1f00500018fff0,                            ''
                    """)
    void theSizeOfTheWindowIsToldEachTime(String sent, String sizes) {
        Fuzz.everySplit(
                bytes(sent),
                pieces -> {
                    ByteArrayOutputStream replies = new ByteArrayOutputStream();
                    OptionNegotiation server = OptionNegotiation.server(replies::writeBytes);
                    List<String> told = new ArrayList<>();
                    server.askWindow();
                    server.onWindow((columns, lines) -> told.add(columns + "x" + lines));
                    pieces.forEach(piece -> server.decode(piece.clone(), piece.length));
                    assertEquals(sizes, String.join(" ", told));
                    String answers = HexFormat.of().formatHex(replies.toByteArray());
                    assertTrue(answers.startsWith(hex(OPENING + "fffd1f")), answers);
                });
    }

    @Test
    void aSizeThatCameBeforeIsToldAndNotAskedFor() {
        Talk talk = talk(true, "fffb1f fffa1f0028001efff0");
        List<String> told = new ArrayList<>();
        talk.negotiation.askWindow();
        talk.negotiation.onWindow((columns, lines) -> told.add(columns + "x" + lines));
        assertEquals(List.of("40x30"), told);
        assertEquals(hex(OPENING + "fffd1f"), talk.replies);
    }

    @Test
    void aPeerThatAlwaysAnswersIsNotAnsweredForEver() {
        Talk talk = talk(true, "fffd03 fffe03".repeat(1000));
        assertTrue(talk.replies.length() < 1000, talk.replies);
    }

    @Test
    void twoOfUsComeToAnEnd() {
        ByteArrayOutputStream toClient = new ByteArrayOutputStream();
        ByteArrayOutputStream toServer = new ByteArrayOutputStream();
        OptionNegotiation server = OptionNegotiation.server(toClient::writeBytes);
        OptionNegotiation client = OptionNegotiation.client("MINITEL", toServer::writeBytes);
        int rounds = 0;
        while (toClient.size() + toServer.size() > 0) {
            assertTrue(rounds++ < 5);
            pass(toClient, client);
            pass(toServer, server);
        }
        assertEquals(Optional.of("MINITEL"), server.terminalType());
        assertFalse(client.settled());
    }

    private static void pass(ByteArrayOutputStream from, OptionNegotiation to) {
        byte[] bytes = from.toByteArray();
        from.reset();
        assertEquals(0, to.decode(bytes, bytes.length));
    }

    @Test
    void noiseOfAnyKindNeverGrowsAndAnswersStayBounded() {
        Fuzz.times(
                2000,
                854,
                rnd -> {
                    byte[] noise = Fuzz.bytes(rnd, 400);
                    for (int i = 0; i < noise.length; i++) {
                        if (rnd.nextBoolean()) {
                            noise[i] = (byte) (0xF0 + rnd.nextInt(16));
                        }
                    }
                    Talk whole = talk(rnd.nextBoolean(), List.of(noise));
                    assertTrue(whole.data.length() <= 2 * noise.length);
                    Talk split = talk(whole.server, Fuzz.split(noise, rnd));
                    assertEquals(whole.data, split.data);
                    assertEquals(whole.replies, split.replies);
                });
    }

    /// What came of one conversation.
    private record Talk(
            boolean server, OptionNegotiation negotiation, String data, String replies) {}

    private static Talk talk(boolean server, String sent) {
        return talk(server, List.of(bytes(sent)));
    }

    private static Talk talk(boolean server, List<byte[]> pieces) {
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        OptionNegotiation negotiation =
                server
                        ? OptionNegotiation.server(replies::writeBytes)
                        : OptionNegotiation.client("MINITEL", replies::writeBytes);
        for (byte[] piece : pieces) {
            byte[] buffer = piece.clone();
            int n = negotiation.decode(buffer, buffer.length);
            data.writeBytes(Arrays.copyOf(buffer, n));
        }
        HexFormat hex = HexFormat.of();
        return new Talk(
                server,
                negotiation,
                hex.formatHex(data.toByteArray()),
                hex.formatHex(replies.toByteArray()));
    }

    private static String hex(String spaced) {
        return spaced.replace(" ", "");
    }

    private static byte[] bytes(String spaced) {
        return HexFormat.of().parseHex(hex(spaced));
    }
}
