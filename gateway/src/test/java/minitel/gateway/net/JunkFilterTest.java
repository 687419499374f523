package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import minitel.gateway.transport.Offence;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JunkFilterTest {
    private static final byte[] ROM = {0x01, 'C', 'u', '<', 0x04};

    private final TimedLine script = new TimedLine();
    private final NotedTicket ticket = new NotedTicket();
    private final JunkFilter line = new JunkFilter(script, ticket, () -> {}, () -> script.nanos);

    @Test
    void keysAndAnswersOfTheFirstSecondAreKeptInOrder() throws IOException {
        script.at(0, bytes("abc")).at(5, ROM).at(500, bytes("d")).at(999, bytes("e"));
        script.at(1500, bytes("f"));
        assertReads(concat(bytes("abc"), ROM, bytes("def")));
        assertEquals(List.of(), ticket.offences);
    }

    @Test
    void aBurstOf100BytesIsDroppedCountedAndNotHeldAgainstAnyone() throws IOException {
        script.at(10, text(151)).at(300, bytes("a"));
        assertReads(bytes("a"));
        assertEquals(151, line.dropped());
        assertEquals(List.of(), ticket.offences);
    }

    @Test
    void aBurstIsARunWithoutGapsHoweverItIsSplit() {
        Fuzz.times(
                300,
                144,
                rnd -> {
                    JunkFilterTest test = new JunkFilterTest();
                    int size = rnd.nextInt(3000);
                    long at = 1;
                    for (byte[] piece : Fuzz.split(text(size), rnd)) {
                        test.script.at(at, piece);
                        at += at < 800 ? rnd.nextInt(20) : 0;
                    }
                    test.script.at(at + 100, bytes("K"));
                    test.assertReads(size < 100 ? concat(text(size), bytes("K")) : bytes("K"));
                    assertEquals(size < 100 ? 0 : size, test.line.dropped());
                    assertEquals(List.of(), test.ticket.offences);
                });
    }

    @Test
    void bytesWithAGapOf20MillisecondsAreNoBurst() throws IOException {
        script.at(0, text(99)).at(20, text(99)).at(40, text(99));
        assertReads(concat(text(99), text(99), text(99)));
        assertEquals(0, line.dropped());
    }

    @Test
    void aBurstWithARomAnswerInItIsKept() throws IOException {
        byte[] burst = concat(text(120), ROM, text(30));
        script.at(0, Arrays.copyOf(burst, 122));
        script.at(3, Arrays.copyOfRange(burst, 122, burst.length));
        assertReads(burst);
    }

    @Test
    void anEotFarFromItsSohIsNoRomAnswer() throws IOException {
        script.at(0, concat(text(60), new byte[] {0x01}, text(19), new byte[] {0x04}, text(60)));
        assertReads(new byte[0]);
        assertEquals(141, line.dropped());
    }

    @Test
    void anEndlessBurstKeepsTheRomAnswerAtItsEnd() throws IOException {
        for (int i = 0; i < 100; i++) {
            script.at(i, text(100));
        }
        script.at(100, ROM).at(200, bytes("K"));
        byte[] got = readAll();
        assertArrayEquals(
                concat(ROM, bytes("K")), Arrays.copyOfRange(got, got.length - 6, got.length));
        assertEquals(100 * 100 + ROM.length + 1, got.length + line.dropped());
        assertEquals(List.of(), ticket.offences);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 5000})
    void aPasteAfterTheFirstSecondIsNoBurst(int millis) throws IOException {
        script.at(millis, text(200)).at(millis + 1, text(56));
        assertReads(concat(text(200), text(56)));
        assertEquals(List.of(), ticket.offences);
    }

    @Test
    void aBurstEndsWithTheFirstSecond() throws IOException {
        script.at(990, text(150)).at(1000, text(99));
        assertReads(text(99));
        assertEquals(150, line.dropped());
    }

    @Test
    void onceTheFirstSecondIsOverAReadNeedsNoTimer() throws IOException {
        script.at(0, bytes("a")).at(1500, bytes("b")).at(1600, bytes("c"));
        assertReads(bytes("abc"));
        assertEquals(2, script.untimed, "c and the end were waited for without one");
    }

    @Test
    void whatFollowsTheFirstSecondAtOnceStaysBehindIt() throws IOException {
        script.at(995, bytes("ab")).at(1000, bytes("cd"));
        assertReads(bytes("abcd"));
    }

    @Test
    void whatWasHeardBeforeReadingComesFirst() throws IOException {
        script.at(100, bytes("ab")).at(300, bytes("c")).at(2000, bytes("d"));
        while (script.nanos < Duration.ofMillis(400).toNanos()) {
            assertTrue(line.listen(Duration.ofMillis(400).minusNanos(script.nanos)));
        }
        assertReads(bytes("abcd"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: Mozilla/5.0 zgrab/0.x\r\nAccept: */*\r\n"
                        + "Accept-Encoding: gzip\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: curl/8.14.1\r\nAccept: */*\r\n\r\n",
                "GET / HTTP/1.0\n\n",
                "HEAD /",
                "POST /x",
                "PUT /x HTTP/1.1\r\nHost: x\r\n\r\n",
                "OPTIONS * HTTP/1.1",
                "CONNECT a:1 HTTP/1.1",
                "PRI * HTTP/2.0\r\n",
                "SSH-2.0-OpenSSH_9.2",
                "\u0016\u0003\u0000\u0000\u0053\u0001", // SSL 3
                "\u0003\u0000\u0000\u0013\u000e\u00e0",
                "\u0000\u0000\u0000\u00a4\u00feSMB"
            })
    void aGreetingOfAnotherProtocolEndsTheLineAtEverySplit(String greeting) {
        Fuzz.everySplit(
                greeting.getBytes(StandardCharsets.ISO_8859_1),
                pieces -> {
                    JunkFilterTest test = new JunkFilterTest();
                    long at = 0;
                    for (byte[] piece : pieces) {
                        test.script.at(at += 30, piece);
                    }
                    test.script.at(at + 4000, bytes("never"));
                    test.readAllQuietly();
                    assertEquals(List.of(Offence.FOREIGN_GREETING), test.ticket.offences);
                    assertTrue(test.ticket.closed && test.script.closed);
                });
    }

    /// What Chromium 156 sends for a page of somebody else's: a picture, a script's request that
    /// hides what it can, a form, a WebSocket, a preflight; of a page whose name means this machine
    /// now, with any method; over TLS; for a call of WebRTC.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /x.png HTTP/1.1\r\nHost: g:9000\r\nConnection: keep-alive\r\nUser-Agent: Mozilla/5.0"
                        + " (X11; Linux x86_64)\r\nAccept: image/*\r\nAccept-Encoding: gzip\r\n"
                        + "Accept-Language: fr\r\n\r\n",
                "GET /x HTTP/1.1\r\nHost: g:9000\r\nAccept-Language: \r\nAccept: */*\r\n\r\n",
                "POST /form HTTP/1.1\r\nHost: g:9000\r\nContent-Length: 3\r\nOrigin: null\r\n\r\nSSH",
                "GET /ws HTTP/1.1\r\nHost: g:9000\r\nUpgrade: websocket\r\nOrigin: http://evil\r\n",
                "OPTIONS /put HTTP/1.1\r\nHost: g:9000\r\nSec-Fetch-Mode: cors\r\n\r\n",
                "HEAD /x HTTP/1.1\r\nHost: g:9000\r\nREFERER:http://evil/\r\n\r\n",
                "PUT /x HTTP/1.1\r\nHost: evil:9000\r\nOrigin: http://evil:9000\r\n\r\n",
                "SSH-2.0-x /x HTTP/1.1\r\nHost: evil:9000\r\nOrigin: http://evil:9000\r\n\r\n",
                "\u0016\u0003\u0001\u0007\u00be\u0001",
                "\u0000\u0003\u0000\u0008\u0021\u0012\u00a4\u0042",
                "\u0000d\u0000\u0001\u0000P\u0021\u0012\u00a4\u0042"
            })
    void whatAPageMakesItsReadersBrowserSendCostsTheLineAlone(String greeting) {
        Fuzz.everySplit(
                greeting.getBytes(StandardCharsets.ISO_8859_1),
                pieces -> {
                    JunkFilterTest test = new JunkFilterTest();
                    long at = 0;
                    for (byte[] piece : pieces) {
                        test.script.at(at += 30, piece);
                    }
                    test.script.at(at + 400_000, bytes("never"));
                    test.readAllQuietly();
                    assertEquals(List.of(Offence.EXCUSED), test.ticket.offences);
                    assertTrue(test.ticket.closed && test.script.closed);
                    assertTrue(test.script.nanos < Duration.ofSeconds(400).toNanos());
                });
    }

    @Test
    void aRequestThatStopsHalfwayIsAScannersAfterAMoment() {
        script.at(1, bytes("GET / HTTP/1.1\r\nAccept-Langu")).until(100_000);
        readAllQuietly();
        assertEquals(List.of(Offence.FOREIGN_GREETING), ticket.offences);
        assertTrue(script.nanos < Duration.ofSeconds(6).toNanos());
    }

    @Test
    void aRequestThatIsCutOffIsAScanners() {
        script.at(1, bytes("GET / HTTP/1.1\r\n")).broken = true;
        readAllQuietly();
        assertEquals(List.of(Offence.FOREIGN_GREETING), ticket.offences);
        assertTrue(ticket.closed && script.closed);
    }

    @Test
    void aGreetingLaterThanTheFirstBytesIsText() throws IOException {
        script.at(0, bytes("HELP GET / HTTP/1.1 SSH-"));
        assertReads(bytes("HELP GET / HTTP/1.1 SSH-"));
        assertEquals(List.of(), ticket.offences);
    }

    /// A page can make its reader's browser open connections, and close them unused.
    @ParameterizedTest
    @ValueSource(ints = {0, 1800, 9999, 10_000})
    void whoLeavesWithoutAByteIsBlamedForNothing(int millis) throws IOException {
        script.until(millis);
        assertReads(new byte[0]);
        assertEquals(-1, line.read(new byte[9]));
        assertEquals(List.of(), ticket.offences);
    }

    @Test
    void whoIsCutOffWithoutAByteIsBlamedForNothing() {
        script.until(0).broken = true;
        assertThrows(IOException.class, this::readAll);
        assertEquals(List.of(), ticket.offences);
    }

    @Test
    void theTicketEndsWithTheLine() {
        assertFalse(ticket.closed);
        line.abort();
        assertTrue(ticket.closed && script.closed);
    }

    private void assertReads(byte[] expected) throws IOException {
        assertArrayEquals(expected, readAll());
    }

    private byte[] readAll() throws IOException {
        return readAll(line);
    }

    static byte[] readAll(JunkFilter line) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        byte[] buffer = new byte[64];
        for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
            assertTrue(n > 0);
            got.write(buffer, 0, n);
        }
        return got.toByteArray();
    }

    private void readAllQuietly() {
        try {
            readAll();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] text(int length) {
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'x');
        return text;
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
