package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.address.PageOrigins;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Offence;
import minitel.videotex.RomIdentity;
import minitel.ws.WsDuplex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSocketDoorIT extends WebSocketProbe {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void bytesGoBothWaysOverIpv4AndIpv6(String host) throws Exception {
        open(host);
        WsDuplex terminal = dial("/");
        Caller caller = caller();
        assertEquals(Door.WEBSOCKET, caller.door());
        assertEquals(InetAddress.ofLiteral(host), caller.origin().address());
        assertEquals(0, caller.speed());
        assertEquals(Optional.empty(), caller.identity());
        assertEquals(Optional.empty(), caller.service());
        terminal.write(new byte[] {0x13, 0x41});
        assertArrayEquals(new byte[] {0x13, 0x41}, read(caller, 2));
        byte[] page = {0x0C, 'A', (byte) 0xE9, (byte) 0xFF};
        caller.line().write(page);
        byte[] seen = new byte[8];
        assertEquals(4, terminal.read(seen));
        assertArrayEquals(page, Arrays.copyOf(seen, 4));
        caller.line().close();
        ticketClosed();
        assertEquals(-1, terminal.read(seen));
    }

    @Test
    void textAndBinaryAreReadAndCodePointsAboveFfDropped() throws Exception {
        open("127.0.0.1");
        Socket socket = says(HEAD.formatted("", ""));
        head(socket);
        Caller caller = caller();
        frame(socket, "81 86 00000000 41 E2 82 AC"); // A, the euro sign,
        frame(socket, "C3 A9"); // and an e with its accent, in the same message
        assertArrayEquals(new byte[] {'A', (byte) 0xE9}, read(caller, 2));
    }

    @Test
    void aMixOfTextBinaryAndFragmentsIsOneStream() throws Exception {
        open("127.0.0.1");
        Socket socket = says(HEAD.formatted("", ""));
        head(socket);
        Caller caller = caller();
        frame(socket, "81 86 00000000 41 E2 82 AC C3 A9"); // A, the euro sign, é
        frame(socket, "82 82 00000000 E9 FF");
        frame(socket, "01 81 00000000 42  80 81 00000000 43");
        assertArrayEquals(
                new byte[] {'A', (byte) 0xE9, (byte) 0xE9, (byte) 0xFF, 'B', 'C'}, read(caller, 6));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 81 03 41 C3 A9",
        "?frames=text, 81 03 41 C3 A9",
        "?frames=binary, 82 02 41 E9"
    })
    void textIsWrittenUnlessBinaryIsAskedFor(String query, String frame) throws Exception {
        open("127.0.0.1");
        Socket socket = says(HEAD.formatted(query, ""));
        head(socket);
        caller().line().write(new byte[] {'A', (byte) 0xE9});
        byte[] expected = HexFormat.of().parseHex(frame.replace(" ", ""));
        assertArrayEquals(expected, frame(socket.getInputStream()));
    }

    @Test
    void messagesAreUnfragmentedAndHoldNoMoreThanOneKib() throws Exception {
        open("127.0.0.1");
        Socket socket = says(HEAD.formatted("", ""));
        head(socket);
        caller().line().write(new byte[3000]);
        int rest = 3000;
        while (rest > 0) {
            byte[] frame = frame(socket.getInputStream());
            assertEquals((byte) 0x81, frame[0]); // FIN and text
            int head = frame.length > 127 ? 4 : 2;
            assertTrue(frame.length - head <= 1024, "a message of " + frame.length);
            rest -= frame.length - head;
        }
    }

    /// The next frame but for pings.
    private static byte[] frame(InputStream in) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        do {
            frame.reset();
            frame.write(in.readNBytes(2));
            int length = frame.toByteArray()[1];
            if (length == 126) {
                byte[] extended = in.readNBytes(2);
                frame.write(extended);
                length = (extended[0] & 0xFF) << 8 | extended[1] & 0xFF;
            }
            frame.write(in.readNBytes(length));
        } while (frame.toByteArray()[0] == (byte) 0x89);
        return frame.toByteArray();
    }

    @Test
    void theFirstOfferedSubprotocolIsTaken() throws Exception {
        open("127.0.0.1");
        Socket socket = says(HEAD.formatted("", "Sec-WebSocket-Protocol: tty , binary\r\n"));
        assertTrue(head(socket).contains("\r\nSec-WebSocket-Protocol: tty\r\n"));
        Socket plain = says(HEAD.formatted("", ""));
        assertTrue(!head(plain).contains("Protocol:"));
    }

    @ParameterizedTest
    @CsvSource({
        "speed=1200, 1200",
        "speed=75, 75",
        "speed=1000000, 1000000",
        "speed=74, 0",
        "speed=1000001, 0",
        "speed=-1200, 0",
        "speed=fast, 0",
        "speed=99999999999, 0",
        "speed=%D9%A1%D9%A2%D9%A0%D9%A0, 0",
        "speed=, 0",
    })
    void theLineSpeedIsTakenFromTheUrl(String query, int speed) throws Exception {
        open("127.0.0.1");
        dial("/?" + query);
        assertEquals(speed, caller().speed());
    }

    @Test
    void modelAndServiceAreTakenFromTheUrl() throws Exception {
        open("127.0.0.1");
        dial("/any/path?x=1&model=Cu%3C&service=M%C3%A9t%C3%A9o");
        Caller caller = caller();
        assertEquals("Cu<", caller.identity().map(RomIdentity::toString).orElse("none"));
        assertEquals(Optional.of("Météo"), caller.service());
    }

    @ParameterizedTest
    @CsvSource({"/, false", "/?links=1, true", "/?links=0, false", "/?links=yes, false"})
    void whoTakesLinksSaysSoInTheUrl(String target, boolean takes) throws Exception {
        open("127.0.0.1");
        dial(target);
        assertEquals(takes, caller().takesLinks());
    }

    @ParameterizedTest
    @CsvSource({"%20mire%20, mire", "A%2FB, A/B", "%3Cb%3E, <b>", "%C3%89tat, État"})
    void whateverCanBeTypedMayBeAskedFor(String asked, String code) throws Exception {
        open("127.0.0.1");
        dial("/?service=" + asked);
        assertEquals(Optional.of(code), caller().service());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service=", "service=%20", "service=A%1B%3A", "service=%0D%0A",
                "service=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "service=%", "model=C", "model=%1BCu",
                "model=%zz"
            })
    void whatIsNoCodeAndNoModelCountsAsUnsaid(String query) throws Exception {
        open("127.0.0.1");
        dial("/?" + query);
        Caller caller = caller();
        assertEquals(Optional.empty(), caller.service());
        assertEquals(Optional.empty(), caller.identity());
    }

    @Test
    void aBrowserGetsAPageAndItsTicketIsClosed() throws Exception {
        open("127.0.0.1");
        String answer = answer(says("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        assertTrue(answer.endsWith("a page for /\n"), answer);
        ticketClosed();
    }

    @Test
    void whoIsRefusedIsHungUpOnWithoutAWord() throws Exception {
        admitting = false;
        open("127.0.0.1");
        assertEquals("", answer(socket()));
        assertEquals(0, closings.availablePermits());
    }

    @Test
    void whoeverHangsUpAnywhereInTheHandshakeClosesOneTicket() throws Exception {
        open("127.0.0.1");
        String head = HEAD.formatted("", "");
        for (int cut = 0; cut < head.length(); cut += 7) {
            says(head.substring(0, cut)).close();
            ticketClosed();
        }
        Socket reset = says(head.substring(0, 50));
        reset.setSoLinger(true, 0);
        reset.close();
        ticketClosed();
        assertTrue(callers.isEmpty());
    }

    @Test
    void whoeverHangsUpInAFrameIsACallerWhoEnds() throws Exception {
        open("127.0.0.1");
        String frames = "81 82 00000000 41 42";
        for (int cut = 0; cut < 8; cut++) {
            Socket socket = says(HEAD.formatted("", ""));
            head(socket);
            frame(socket, frames.replace(" ", "").substring(0, 2 * cut));
            socket.close();
            Caller caller = caller();
            ends(caller);
            caller.line().close();
            caller.line().abort();
            ticketClosed();
        }
    }

    private static void ends(Caller caller) {
        try {
            while (caller.line().read(new byte[16]) >= 0) {
                // What came whole.
            }
        } catch (IOException _) {
            // A line that broke has ended.
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\r\n\r\n",
            })
    void nonsenseIsAnsweredInHttpAndClosesOneTicket(String request) throws Exception {
        open("127.0.0.1");
        assertTrue(answer(says(request)).startsWith("HTTP/1.1 4"));
        ticketClosed();
    }

    @Test
    void aCallerNobodyTakesIsHungUpOnAndItsTicketClosed() throws Exception {
        taking =
                _ -> {
                    throw new IllegalStateException("a fault, for this test");
                };
        open("127.0.0.1");
        WsDuplex terminal = dial("/");
        assertEquals(-1, ended(terminal));
        ticketClosed();
    }

    private static int ended(WsDuplex terminal) {
        try {
            return terminal.read(new byte[8]);
        } catch (IOException _) {
            return -1;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://localhost:3000",
                "Origin: http://evil.example:9001\r\nHost: evil.example:9001"
            })
    void aPageFromElsewhereIsToldNoAndNothingIsHeldAgainstItsReader(String headers)
            throws Exception {
        pages = new PagePolicy(PageOrigins.AUTO, Set.of(), Set.of(), "");
        open("127.0.0.1");
        String head = HEAD.formatted("", headers + "\r\n");
        String asked = headers.contains("Host") ? head.replace("Host: localhost\r\n", "") : head;
        String answer = answer(says(asked));
        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        assertTrue(answer.contains("\"origins\""), answer);
        ticketClosed();
        assertTrue(callers.isEmpty());
        assertEquals(List.of(Offence.EXCUSED), List.copyOf(offences));
    }

    @Test
    void aPageOfOthersThatHasCalledOftenEnoughIsToldSoAndItsReaderIsNot() throws Exception {
        admittingPages = false;
        open("127.0.0.1");
        String answer = answer(says(HEAD.formatted("", "Origin: http://evil\r\n")));
        assertTrue(answer.startsWith("HTTP/1.1 429 "), answer);
        ticketClosed();
        assertEquals(List.of(Offence.EXCUSED), List.copyOf(offences));
        head(says(HEAD.formatted("", "Origin: http://localhost\r\n")));
        caller();
    }

    /// A page cannot be told from its reader's own visit by anything else than its origin.
    @ParameterizedTest
    @CsvSource({
        "'', CONNECT_AND_LEAVE",
        "'Origin: http://localhost\r\n', CONNECT_AND_LEAVE",
        "'Origin: http://evil\r\n', EXCUSED"
    })
    void whoeverLooksAndLeavesIsHeldToItUnlessAPageSentHim(String header, Offence expected)
            throws Exception {
        open("127.0.0.1");
        looksAndLeaves(header);
        assertEquals(List.of(expected), List.copyOf(offences));
    }

    @Test
    void aPageThatCouldNotCallIsNotShown() throws Exception {
        pages = new PagePolicy(PageOrigins.AUTO, Set.of(), Set.of(), "");
        open("127.0.0.1");
        String request =
                "GET / HTTP/1.1\r\nHost: gateway.example:9001\r\nAccept: text/html\r\n\r\n";
        assertTrue(answer(says(request)).startsWith("HTTP/1.1 421 Misdirected Request\r\n"));
        String own = request.replace("gateway.example", "127.0.0.1");
        assertTrue(answer(says(own)).startsWith("HTTP/1.1 200 "));
    }
}
