package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import minitel.gateway.address.Cidr;
import minitel.gateway.address.PageOrigins;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.Offence;
import minitel.io.SocketDuplex;
import minitel.kit.TestCertificates;
import minitel.ws.WsClient;
import minitel.ws.WsDuplex;
import minitel.ws.WsSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The WebSocket port with a certificate: who speaks TLS is let in as everybody is.
final class SecureWebSocketIT extends WebSocketProbe {
    private static final String LOCAL = "127.0.0.1";
    private static final byte[] V2 = {
        '\r',
        '\n',
        '\r',
        '\n',
        0,
        '\r',
        '\n',
        'Q',
        'U',
        'I',
        'T',
        '\n',
        0x21,
        0x11,
        0,
        12,
        (byte) 192,
        0,
        2,
        7,
        127,
        0,
        0,
        1,
        (byte) 0x9C,
        (byte) 0xA8,
        0x23,
        0x29
    };

    @TempDir Path directory;
    private SSLContext trusting;

    @BeforeEach
    void certify() throws Exception {
        certificate = Optional.of(TestCertificates.of("ec", directory));
        trusting = TestCertificates.trusting();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aTerminalOverTlsIsACallerLikeOthers(String protocol) throws Exception {
        open(LOCAL);
        WsDuplex terminal = dial(over(socket(), protocol));
        Caller caller = caller();
        assertEquals("127.0.0.1", caller.origin().address().getHostAddress());
        terminal.write(new byte[] {0x13, 0x41});
        assertArrayEquals(new byte[] {0x13, 0x41}, read(caller, 2));
        caller.line().write(new byte[] {'A'});
        assertEquals(1, terminal.read(new byte[9]));
        caller.line().close();
        ticketClosed();
        assertEquals(-1, terminal.read(new byte[9]));
    }

    @Test
    void theSamePortIsSpokenToPlainly() throws Exception {
        open(LOCAL);
        WsDuplex terminal = dial("/");
        caller().line().write(new byte[] {'A'});
        assertEquals(1, terminal.read(new byte[9]));
    }

    @Test
    void aPageComesByHttps() throws Exception {
        open(LOCAL);
        SSLSocket browser = over(socket(), "TLSv1.3");
        say(browser, "GET /emulator HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n");
        String answer = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(answer.contains("a page for /emulator"), answer);
        ticketClosed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY TCP4 192.0.2.7 127.0.0.1 40104 9001\r\n", ""})
    void behindATrustedProxyTheHeaderIsFirstAndThenTls(String first) throws Exception {
        open(LOCAL, LOOPBACK.toArray(new Cidr[0]));
        Socket proxy = socket();
        byte[] header = first.isEmpty() ? V2 : first.getBytes(StandardCharsets.US_ASCII);
        proxy.getOutputStream().write(header);
        WsDuplex terminal = dial(over(proxy, "TLSv1.3"));
        Caller caller = caller();
        assertEquals("192.0.2.7", caller.origin().address().getHostAddress());
        assertEquals(40_104, caller.origin().port());
        terminal.write(new byte[] {0x13, 0x41});
        assertArrayEquals(new byte[] {0x13, 0x41}, read(caller, 2));
    }

    /// A page of ours at `https://localhost:9001/` calls, and one of another machine does not.
    @Test
    void pagesOfOursMayCallByHttpsToo() throws Exception {
        pages = new PagePolicy(PageOrigins.of(List.of()), Set.of(), Set.of(), "");
        open(LOCAL);
        int port = socket().getPort();
        assertEquals("101", status("https://localhost:" + port, port));
        assertEquals("403", status("https://elsewhere.example:" + port, port));
        pages = new PagePolicy(PageOrigins.of(List.of()), Set.of("minitel.test"), Set.of(), "");
        assertEquals("101", status("https://minitel.test", port));
    }

    private String status(String origin, int port) throws IOException {
        SSLSocket browser = over(socket(), "TLSv1.3");
        String head = HEAD.formatted("", "Origin: " + origin + "\r\n");
        say(browser, head.replace("Host: localhost", "Host: localhost:" + port));
        return new String(browser.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)
                .substring(9);
    }

    /// Nothing is answered that could be taken for HTTP, and the ticket comes back.
    @ParameterizedTest
    @ValueSource(strings = {"16", "16 03 01 00 04 01 FF FF FF", "16 16 16 16 16 16 16"})
    void whatBeginsAsTlsAndIsNoneEndsWithItsTicket(String hex) throws Exception {
        open(LOCAL);
        Socket socket = socket();
        frame(socket, hex);
        socket.shutdownOutput();
        ticketClosed();
        assertEquals(0, callers.size());
    }

    @Test
    void withoutACertificateTlsIsAnsweredAsEver() throws Exception {
        certificate = Optional.empty();
        open(LOCAL);
        Socket socket = socket();
        frame(socket, "16 03 01 00 04 01 FF FF FF 0D 0A 0D 0A");
        assertTrue(answer(socket).startsWith("HTTP/1.1 400"), "no answer of HTTP");
        ticketClosed();
    }

    private SSLSocket over(Socket socket, String protocol) throws IOException {
        return TestCertificates.over(trusting, socket, Optional.of(protocol));
    }

    private static WsDuplex dial(SSLSocket secure) throws IOException {
        secure.startHandshake();
        return WsClient.open(
                new SocketDuplex(secure), "localhost", "/", List.of(), WsSettings.DEFAULT);
    }

    private static void say(SSLSocket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"160301000a01", "1603010005ffffffffff"})
    void whatIsNoTlsIsHeldAgainstItsCaller(String hex) throws Exception {
        open(LOCAL);
        Socket scanner = socket();
        scanner.getOutputStream().write(HexFormat.of().parseHex(hex + "00".repeat(40)));
        ticketClosed();
        assertEquals(List.of(Offence.BROKEN_TLS), List.copyOf(offences));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aBrowserThatRefusesTheCertificateIsExcused(String protocol) throws Exception {
        open(LOCAL);
        Socket socket = socket();
        SSLSocketFactory strangers = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket browser =
                (SSLSocket) strangers.createSocket(socket, "localhost", socket.getPort(), true)) {
            browser.setEnabledProtocols(new String[] {protocol});
            assertThrows(SSLException.class, browser::startHandshake);
        }
        ticketClosed();
        assertEquals(List.of(Offence.EXCUSED), List.copyOf(offences));
    }

    /// As OpenSSL does: the alert is no secret.
    @Test
    void aRefusalOfTheCertificateInPlainIsExcused() throws Exception {
        open(LOCAL);
        SSLEngine engine = trusting.createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(1 << 16);
        engine.wrap(ByteBuffer.allocate(0), hello);
        Socket client = socket();
        client.getOutputStream().write(hello.array(), 0, hello.position());
        assertEquals(0x16, client.getInputStream().read());
        client.getOutputStream().write(HexFormat.of().parseHex("15030300020230"));
        ticketClosed();
        assertEquals(List.of(Offence.EXCUSED), List.copyOf(offences));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "16", "1603010200010001fc0303"})
    void whoLeavesWithoutAWholeHandshakeIsExcused(String hex) throws Exception {
        open(LOCAL);
        Socket check = socket();
        check.getOutputStream().write(HexFormat.of().parseHex(hex));
        check.close();
        ticketClosed();
        assertTrue(offences.stream().allMatch(Offence.EXCUSED::equals), offences::toString);
    }
}
