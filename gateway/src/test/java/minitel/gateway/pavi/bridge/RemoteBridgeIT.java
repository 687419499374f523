package minitel.gateway.pavi.bridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import minitel.dial.DialException;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.kit.DeadPort;
import minitel.kit.FakeServer;
import minitel.ws.RawFrames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What MiniPAVI does on the wire with connectToTln and connectToWs, done by us. What differs: the
/// Host header has its port; there is no Origin and no Sec-Fetch; the key of a 101 is checked; a
/// close frame ends a WebSocket; what stands behind Connexion/Fin in one packet is nobody's;
/// `#*#GETIP*#*` is not answered; nobody waits for 25 bytes.
final class RemoteBridgeIT {
    private static final String SMALL = "\33:iE";
    private static final String OWN = "127.0.0.1";
    private static final String OTHER = "localhost";
    private static final String KEY = "Key1234";

    private final RemoteBridge bridge = new RemoteBridge();
    private BridgedTerminal terminal = new BridgedTerminal(_ -> BridgeEnd.ENDED);

    @AfterEach
    void hangUp() {
        terminal.close();
    }

    private void connect(ServiceCommand.Connect command) {
        connect(command, new NetworkDialer());
    }

    private void connect(ServiceCommand.Connect command, NetworkDialer dialer) {
        BridgeTerms terms =
                new BridgeTerms(
                        ServiceUrl.parse("http://" + OWN + "/svc"),
                        KEY,
                        dialer,
                        DialOptions.DEFAULT,
                        BridgeLimits.USUAL,
                        "s1.test");
        terminal = new BridgedTerminal(line -> bridge.run(command, line, terms));
    }

    private static ServiceCommand.Connect tln(String host, int port, String key) {
        return new ServiceCommand.ConnectToTln(host + ":" + port, key, false, true, new byte[0]);
    }

    private static ServiceCommand.Connect tln(CalledHost host) {
        return tln(OWN, host.port(), "");
    }

    private static ServiceCommand.Connect ws(CalledHost host) {
        return new ServiceCommand.ConnectToWs(
                OWN + ":" + host.port(), "", false, true, "/x?echo", Optional.of("tty"));
    }

    @Test
    void whatTheTerminalAnswersToItsKeyboardsModeIsNotForTheHost() throws Exception {
        try (CalledHost host = CalledHost.bytes()) {
            connect(tln(host));
            terminal.sees(SMALL);
            terminal.types("\33:s@");
            terminal.types("a");
            host.heard("a");
        }
    }

    @Test
    void aHostOfBytesIsTalkedToUntilThreeStarsAndSommaire() throws Exception {
        try (CalledHost host = CalledHost.bytes()) {
            connect(
                    new ServiceCommand.ConnectToTln(
                            OWN + ":" + host.port(),
                            "",
                            false,
                            true,
                            "\1hi\r".getBytes(ISO_8859_1)));
            host.heard("\1hi\r");
            host.say("\fBienvenue\r\n");
            terminal.sees(SMALL + "\fBienvenue\r\n");
            terminal.types("ab");
            host.heard("\1hi\rab");
            terminal.types("\23");
            terminal.types("Hc\rd");
            host.heard("\1hi\rab\23Hcd");
            host.say("court");
            terminal.sees("court");
            terminal.types("***");
            terminal.types("\23F");
            assertEquals(BridgeEnd.ENDED, terminal.end());
            host.heard("\1hi\rab\23Hcd***\23F");
            host.left();
        }
    }

    @Test
    void connexionFinIsTheLastThatTheHostHears() throws Exception {
        try (CalledHost host = CalledHost.bytes()) {
            connect(tln(host));
            terminal.sees(SMALL);
            terminal.types("x\23Iy");
            assertEquals(BridgeEnd.LEFT, terminal.end());
            host.heard("x\23I");
            host.left();
        }
    }

    @Test
    void aReportOfTheLineRelayEndsNothing() throws Exception {
        try (CalledHost host = CalledHost.bytes()) {
            connect(tln(host));
            terminal.types("x\23Yq");
            host.heard("x\23Yq");
            host.hangUp();
            assertEquals(BridgeEnd.ENDED, terminal.end());
        }
    }

    @Test
    void whatIsTypedIsEchoedWhereTheServiceSaysSo() throws Exception {
        try (CalledHost host = CalledHost.bytes()) {
            connect(
                    new ServiceCommand.ConnectToTln(
                            OWN + ":" + host.port(), "", true, false, new byte[0]));
            host.say("\f");
            terminal.sees("\33:jE\f");
            terminal.types("ab\23A");
            terminal.sees("ab\23A");
            host.heard("ab\23A");
        }
    }

    @Test
    void anotherHostNeedsTheKeyOfTheProfile() throws Exception {
        try (CalledHost host = CalledHost.bytes()) {
            connect(tln(OTHER, host.port(), "bad"));
            assertEquals(BridgeEnd.ENDED, terminal.end());
            connect(tln(OTHER, host.port(), ""));
            assertEquals(BridgeEnd.ENDED, terminal.end());
            assertFalse(host.called());
            connect(tln(OTHER, host.port(), KEY));
            host.say("\f");
            terminal.sees(SMALL + "\f");
        }
    }

    @Test
    void aProfileWithoutAKeyIsOpenedByNone() {
        BridgeTarget target = new BridgeTarget(false, OTHER, 23);
        BridgeTerms terms =
                new BridgeTerms(
                        ServiceUrl.parse("http://" + OWN + "/"),
                        "",
                        new NetworkDialer(),
                        DialOptions.DEFAULT,
                        BridgeLimits.USUAL,
                        "s1");
        assertFalse(terms.allow(tln(OTHER, 23, ""), target));
        assertTrue(terms.allow(tln(OWN, 23, ""), new BridgeTarget(false, OWN, 23)));
    }

    @Test
    void whatCannotBeCalledIsPaintedNothingOf() throws Exception {
        try (DeadPort nobody = new DeadPort()) {
            connect(tln(OWN, nobody.number(), ""));
            assertEquals(BridgeEnd.FAILED, terminal.end());
            terminal.seesNoMore();
        }
        connect(
                new ServiceCommand.ConnectToWs(
                        "ws://" + OWN + ":80", "", false, true, "/", Optional.empty()));
        assertEquals(BridgeEnd.FAILED, terminal.end());
        connect(new ServiceCommand.ConnectToTln("", KEY, false, true, new byte[0]));
        assertEquals(BridgeEnd.ENDED, terminal.end());
    }

    @Test
    void aWebSocketIsAskedForAsTheServiceSays() throws Exception {
        try (CalledHost host = CalledHost.webSocket()) {
            connect(ws(host));
            host.sayFrame(RawFrames.TEXT, (byte) '\f');
            terminal.sees(SMALL + "\f");
            String asked = host.request();
            assertTrue(asked.startsWith("GET /x?echo HTTP/1.1\r\n"), asked);
            assertTrue(asked.contains("\r\nHost: " + OWN + ":" + host.port() + "\r\n"), asked);
            assertTrue(asked.contains("\r\nUser-Agent: MiniPavi\r\n"), asked);
            assertTrue(asked.contains("\r\nSec-WebSocket-Protocol: tty\r\n"), asked);
        }
    }

    @Test
    void aWebSocketGetsTextWithWholeFunctionKeys() throws Exception {
        try (CalledHost host = CalledHost.webSocket()) {
            connect(ws(host));
            terminal.sees(SMALL);
            terminal.types("\23");
            terminal.types("H");
            host.heard("81 \23H\n");
            terminal.types("\r");
            terminal.types("\33:sE");
            host.heard("81 \23H\n81 \33:sE\n");
            terminal.types("\351");
            host.heard("81 \23H\n81 \33:sE\n81 \303\251\n"); // UTF-8, as text frames have to be
            terminal.types("\23I");
            assertEquals(BridgeEnd.LEFT, terminal.end());
            host.left();
        }
    }

    @Test
    void aWebSocketMayAnswerInTextOrBinaryAndIsPonged() throws Exception {
        try (CalledHost host = CalledHost.webSocket()) {
            connect(ws(host));
            host.sayFrame(RawFrames.TEXT, RawFrames.utf8("t\u00e9"));
            host.sayFrame(RawFrames.BINARY, RawFrames.bytes('b', 0xE9));
            host.sayFrame(RawFrames.PING, RawFrames.utf8("xy"));
            terminal.sees(SMALL + "t\351b\351");
            host.heard("8a xy\n");
            host.hangUp();
            assertEquals(BridgeEnd.ENDED, terminal.end());
        }
    }

    @Test
    void aCloseFrameEndsIt() throws Exception {
        try (CalledHost host = CalledHost.webSocket()) {
            connect(ws(host));
            host.sayFrame(RawFrames.TEXT, (byte) 'a');
            host.sayFrame(RawFrames.CLOSE, RawFrames.bytes(0x03, 0xE8));
            assertEquals(BridgeEnd.ENDED, terminal.end());
            terminal.sees(SMALL + "a");
        }
    }

    @Test
    void aRefusalIsAFailure() throws Exception {
        try (CalledHost host =
                CalledHost.doing(socket -> {
                    FakeServer.request(socket);
                    FakeServer.say(socket, "HTTP/1.1 403 No|Content-Length: 0||");
                })) {
            connect(ws(host));
            assertEquals(BridgeEnd.FAILED, terminal.end());
            terminal.seesNoMore();
        }
    }

    @Test
    void nothingOfACommandGetsIntoAHeader() throws Exception {
        try (CalledHost host = CalledHost.webSocket()) {
            String at = OWN + ":" + host.port();
            for (ServiceCommand.ConnectToWs bad :
                    new ServiceCommand.ConnectToWs[] {
                        new ServiceCommand.ConnectToWs(
                                at, "", false, true, "/a\r\nX: y", Optional.empty()),
                        new ServiceCommand.ConnectToWs(at, "", false, true, "x", Optional.empty()),
                        new ServiceCommand.ConnectToWs(
                                at, "", false, true, "/", Optional.of("a\r\nX: y"))
                    }) {
                connect(bad);
                assertEquals(BridgeEnd.FAILED, terminal.end());
            }
            assertFalse(host.called());
        }
    }

    @Test
    void whatMayNotBeCalledIsAFailure() throws Exception {
        try (CalledHost host = CalledHost.bytes();
                CalledHost other = CalledHost.webSocket()) {
            NetworkDialer dialer =
                    new NetworkDialer()
                            .judged((called, _) -> {
                                throw new DialException(
                                        DialException.Why.UNSUPPORTED, called + " is inside");
                            });
            connect(tln(host), dialer);
            assertEquals(BridgeEnd.FAILED, terminal.end());
            connect(ws(other), dialer);
            assertEquals(BridgeEnd.FAILED, terminal.end());
            assertFalse(host.called());
            assertFalse(other.called());
        }
    }
}
