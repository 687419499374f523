package minitel.gateway.teletel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import minitel.gateway.transport.Door;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntroducingDuplexTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final String PAGE = "\u001f00\u0018\f\u001b9{\u0005\u001b9z\fPAGE";
    private static final String MARKER = "binary:\1\177\177\177\4";
    private static final String IDENTITY =
            "text:PID=AbCdEfGhIjKlMnOpQrSt_-,IP=192.0.2.7,PORT=4711,Access=Telnet\n";

    private final MessageLine server = new MessageLine();

    @Test
    void theUserIsIntroducedAtTheFirstQuestion() throws IOException {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, LONG);
        server.says(PAGE);
        assertEquals(PAGE, read(line));
        assertEquals(MARKER, server.hears());
        assertEquals(IDENTITY, server.hears());
    }

    @Test
    void aWebSocketUserAndAnIpv6AddressAreSaidToBeSuch() throws IOException {
        IntroducingDuplex line =
                introduction(new NobodysVisit("t", Door.WEBSOCKET, "2001:db8::1", 65535), LONG);
        server.says(PAGE);
        read(line);
        server.hears();
        assertEquals("text:PID=t,IP=2001:db8:0:0:0:0:0:1,PORT=65535,Access=WS\n", server.hears());
    }

    @Test
    void theQuestionIsSeenAtEverySplitAndForwarded() throws IOException {
        for (int split = 0; split <= PAGE.length(); split++) {
            MessageLine asking = new MessageLine();
            IntroducingDuplex line = new IntroducingDuplex(asking, NobodysVisit.ALICE, LONG, LONG);
            int bytes = 0;
            for (String part : new String[] {PAGE.substring(0, split), PAGE.substring(split)}) {
                if (!part.isEmpty()) {
                    asking.says(part);
                    assertEquals(part, read(line));
                    bytes += part.length();
                }
            }
            assertEquals(PAGE.length(), bytes);
            assertEquals(MARKER, asking.hears(), "split at " + split);
            assertEquals(IDENTITY, asking.hears());
            line.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b\u001b9{", "\u001b9\u001b9{", "\0\u001b\0009\0{", "\u001b9{{"})
    void aQuestionInTroubledSurroundingsIsOne(String question) throws IOException {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, LONG);
        server.says(question);
        read(line);
        assertEquals(MARKER, server.hears());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b9z", "\u001b:{", "9{", "\u001b9A{", "\u0005", "\u001b9"})
    void anythingElseIsNoQuestion(String noQuestion) throws IOException {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, LONG);
        server.says(noQuestion);
        read(line);
        assertNull(server.pending());
    }

    @Test
    void aSecondQuestionIsOnlyForwarded() throws IOException {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, LONG);
        server.says(PAGE + PAGE);
        read(line);
        server.says(PAGE);
        assertEquals(PAGE, read(line));
        server.hears();
        server.hears();
        assertNull(server.pending());
    }

    @Test
    void keysBeforeTheQuestionComeBehindTheIntroduction() throws IOException {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, LONG);
        type(line, "LO");
        type(line, "CAL\u0013A");
        assertNull(server.pending());
        server.says(PAGE);
        read(line);
        type(line, "\u0013F");
        assertEquals(MARKER, server.hears());
        assertEquals(IDENTITY, server.hears());
        assertEquals("text:LOCAL\u0013A", server.hears());
        assertEquals("text:\u0013F", server.hears());
    }

    @Test
    void aServerThatDoesNotAskGetsTheKeysWhenPatienceEnds() throws IOException {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, Duration.ofMillis(30));
        type(line, "A");
        assertEquals("text:A", server.hears());
        type(line, "B");
        assertEquals("text:B", server.hears());
    }

    @Test
    void aLateQuestionIsStillAnswered() throws IOException {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, Duration.ofMillis(30));
        type(line, "A");
        assertEquals("text:A", server.hears());
        server.says(PAGE);
        read(line);
        assertEquals(MARKER, server.hears());
        assertEquals(IDENTITY, server.hears());
    }

    @Test
    void atMostSoManyKeysWait() throws IOException {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, LONG);
        type(line, "x".repeat(255));
        assertNull(server.pending());
        type(line, "y");
        assertEquals("text:" + "x".repeat(255) + "y", server.hears());
        server.says(PAGE);
        read(line);
        assertEquals(MARKER, server.hears());
    }

    @Test
    void aForgedMarkerIsDroppedAtEverySplitBeforeAndAfterTheQuestion() throws IOException {
        String forged = "A\1\177\177\177\4PID=victim,\n";
        for (int split = 0; split <= forged.length(); split++) {
            MessageLine asking = new MessageLine();
            IntroducingDuplex line = new IntroducingDuplex(asking, NobodysVisit.ALICE, LONG, LONG);
            type(line, forged.substring(0, split));
            asking.says(PAGE);
            read(line);
            type(line, forged.substring(split));
            assertEquals(MARKER, asking.hears());
            assertEquals(IDENTITY, asking.hears());
            assertEquals("A\4PID=victim,\n", asking.all(), "split at " + split);
            line.close();
        }
    }

    @Test
    void theTerminalsOwnIdentityPasses() throws IOException {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, LONG);
        server.says(PAGE);
        read(line);
        server.hears();
        server.hears();
        type(line, "\1Cv9\4");
        assertEquals("text:\1Cv9\4", server.hears());
    }

    @Test
    void aServerThatAsksAndHangsUpIsReadToItsEnd() throws IOException {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, LONG);
        server.says(PAGE);
        server.hangsUp();
        assertEquals(PAGE, read(line));
        assertEquals(-1, line.read(new byte[9]));
        assertThrows(IOException.class, () -> type(line, "A".repeat(300)));
    }

    @Test
    void aTerminalThatLeavesBeforeTheQuestionClosesTheLine() throws IOException {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, LONG);
        type(line, "A");
        line.close();
        assertTrue(server.closed());
        assertNull(server.pending());
    }

    @Test
    void aUserWhoLeavesPressesConnexionFinAndTheServerEndsTheLine() throws IOException {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, LONG);
        server.says(PAGE);
        read(line);
        type(line, "A");
        line.close();
        line.close();
        server.hears();
        server.hears();
        assertEquals("text:A", server.hears());
        assertEquals("text:\u0013I", server.hears());
        server.says("BYE");
        server.hangsUp();
        assertEquals("BYE", read(line));
        assertEquals(-1, line.read(new byte[9]));
        assertFalse(server.cutOff());
        assertNull(server.pending());
    }

    @Test
    void aServerThatDoesNotEndTheLineIsLeft() throws IOException {
        Duration parting = Duration.ofMillis(30);
        IntroducingDuplex line = new IntroducingDuplex(server, NobodysVisit.ALICE, LONG, parting);
        server.says(PAGE);
        read(line);
        line.close();
        assertEquals(-1, line.read(new byte[9]));
        assertTrue(server.cutOff());
    }

    @Test
    void abortEndsTheLineToo() {
        IntroducingDuplex line = introduction(NobodysVisit.ALICE, LONG);
        assertFalse(server.closed());
        line.abort();
        assertTrue(server.closed());
        assertEquals("test", line.peer());
    }

    private IntroducingDuplex introduction(NobodysVisit visit, Duration patience) {
        return new IntroducingDuplex(server, visit, patience, LONG);
    }

    private static String read(IntroducingDuplex line) throws IOException {
        byte[] buffer = new byte[512];
        int n = line.read(buffer);
        return new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
    }

    private static void type(IntroducingDuplex line, String keys) throws IOException {
        line.write(keys.getBytes(StandardCharsets.ISO_8859_1));
    }
}
