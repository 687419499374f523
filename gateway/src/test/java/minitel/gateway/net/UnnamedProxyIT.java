package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.observe.LogTail;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;
import minitel.kit.Patience;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A proxy that the configuration has forgotten, at both doors.
final class UnnamedProxyIT extends WebSocketProbe {
    private static final String V2 = "\r\n\r\n\0\r\nQUIT\n";
    private static final String V1 = "PROXY TCP4 192.0.2.7 10.0.0.1 40112 9000\r\n";

    private long logged;

    private void atTelnet(String says) throws Exception {
        TelnetDoor door =
                new TelnetDoor(
                        TrustedProxies.NONE,
                        _ -> Optional.of(new Noted()),
                        (line, _) -> line,
                        callers::add);
        try (AcceptLoop telnet =
                        AcceptLoop.open("telnet", new InetSocketAddress("127.0.0.1", 0), door);
                Socket proxy = new Socket("127.0.0.1", telnet.address().getPort())) {
            send(proxy, says);
            assertEquals(Offence.EXCUSED, offences.poll(Patience.SECONDS, TimeUnit.SECONDS));
            assertTrue(closings.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS));
        }
        assertNull(callers.poll());
        assertTold();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                V1,
                "PROXY TCP6 2001:db8::7 2001:db8::1 40112 9000\r\n",
                "PROXY UNKNOWN\r\n",
                V2 + "\u0020\0\0\0",
                V2 + "\u0021\u0011\0\u000c\0\0\0\0\0\0\0\0\0\0\0\0"
            })
    void onTheTelnetPortItsHeaderCostsTheConnectionAndIsTold(String header) throws Exception {
        logged = LogTail.OF_PROGRAM.since(0).next();
        atTelnet(header + "GET / HTTP/1.1\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, "PROXY UNKNOWN\r\n", V2 + "\u0020\0\0\0"})
    void onTheWebSocketPortItIsToldAndExcusedToo(String header) throws Exception {
        logged = LogTail.OF_PROGRAM.since(0).next();
        open("127.0.0.1");
        Socket proxy = socket();
        send(proxy, header + HEAD.formatted("", ""));
        assertTrue(head(proxy).startsWith("HTTP/1.1 400 "));
        ticketClosed();
        assertEquals(List.of(Offence.EXCUSED), List.copyOf(offences));
        assertNull(callers.poll());
        assertTold();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "PROXIES / HTTP/1.1\r\n\r\n"})
    void whoSpeaksHttpIsNoProxy(String request) throws Exception {
        logged = LogTail.OF_PROGRAM.since(0).next();
        open("127.0.0.1");
        // Of an address of its own, as other tests speak PROXY meanwhile.
        Socket visitor = socket("127.0.0.7");
        send(visitor, request);
        head(visitor);
        ticketClosed();
        assertEquals(List.of(), List.copyOf(offences));
        assertEquals("127.0.0.7", asked.take());
        assertFalse(news().contains("127.0.0.7 speaks PROXY"));
    }

    private String news() {
        return String.join("", LogTail.OF_PROGRAM.since(logged).lines());
    }

    private void assertTold() {
        assertTrue(
                news().contains(
                                "127.0.0.1 speaks PROXY but is not in \"proxies\": name it there, or"
                                        + " switch PROXY off"),
                this::news);
    }

    private static void send(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private final class Noted implements AdmissionTicket {
        @Override
        public void offence(Offence what) {
            offences.add(what);
        }

        @Override
        public void close() {
            closings.release();
        }
    }
}
