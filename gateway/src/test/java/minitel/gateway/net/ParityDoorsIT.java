package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.transport.Caller;
import minitel.io.EighthBit;
import minitel.ws.WsDuplex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Terminals of seven bits and even parity, seen as eight bits, at both doors.
final class ParityDoorsIT extends WebSocketProbe {
    private static final String OPENING = "fffd01fffb01fffb03fffd18";

    private @Nullable AcceptLoop telnet;
    private Socket terminal = new Socket();

    private void callTelnet(EighthBit bit) throws IOException {
        TelnetDoor door =
                new TelnetDoor(
                                TrustedProxies.NONE,
                                _ -> Optional.of(new NotedTicket()),
                                (line, _) -> line,
                                callers::add)
                        .parity(() -> bit);
        AcceptLoop opened = AcceptLoop.open("telnet", new InetSocketAddress("127.0.0.1", 0), door);
        telnet = opened;
        terminal = new Socket("127.0.0.1", opened.address().getPort());
    }

    @AfterEach
    void hangUp() throws IOException {
        terminal.close();
        if (telnet != null) {
            telnet.close();
        }
    }

    @Test
    void aMinitelOnARawLineIsUnderstoodAndPaintedWithParity() throws Exception {
        callTelnet(EighthBit.AUTO);
        send("d2c5c39341");
        Caller caller = caller();
        assertHeard("5245431341", caller);
        caller.line().write(HexFormat.of().parseHex("0c1f41417f43"));
        assertSeen(OPENING + "0c9f4141ffc3");
    }

    /// It shows a block for every other byte of telnet's opening, and says so.
    @Test
    void itsComplaintsOfTheOpeningTellThatItNeedsParity() throws Exception {
        callTelnet(EighthBit.AUTO);
        assertSeen(OPENING);
        send("9a9a9a9a9a9a81c3f53c84");
        Caller caller = caller();
        assertHeard("0143753c04", caller);
        caller.line().write(new byte[] {'C'});
        assertSeen("c3");
    }

    @Test
    void accentsOfATelnetOfAnyKindAreNoParity() throws Exception {
        callTelnet(EighthBit.AUTO);
        send("fffc18");
        Caller caller = caller();
        send("c3a9c3a8e8e7");
        assertHeard("c3a9c3a8e8e7", caller);
        caller.line().write(new byte[] {'C'});
        assertSeen(OPENING + "43");
    }

    @Test
    void aDoorForMinitelsOnlySpeaksNoTelnetAndHasParityFromTheFirstByte() throws Exception {
        callTelnet(EighthBit.STRIP);
        Caller caller = caller();
        caller.line().write(new byte[] {'C', 0x7F});
        assertSeen("c3ff");
        send("ff9341");
        assertHeard("7f1341", caller);
    }

    @Test
    void aDoorWithoutParityPassesEightBits() throws Exception {
        callTelnet(EighthBit.NONE);
        Caller caller = caller();
        send("d2c5c39341");
        assertHeard("d2c5c39341", caller);
        caller.line().write(new byte[] {'C'});
        assertSeen(OPENING + "43");
    }

    /// Behind a box that makes WebSocket messages of a serial line.
    @Test
    void aMinitelBehindAWebSocketBoxIsUnderstoodAndAnsweredInKind() throws Exception {
        open("127.0.0.1");
        WsDuplex box = dial("/?frames=binary");
        Caller caller = caller();
        caller.line().write(new byte[] {0x1B, 0x39, 0x7B, 0x0C, 'C', 'D'});
        byte[] seen = new byte[6];
        assertEquals(6, box.read(seen));
        box.writeBinary(HexFormat.of().parseHex("d2c5c39341"));
        assertHeard("5245431341", caller);
        assertEquals(3, box.read(seen));
        assertArrayEquals(HexFormat.of().parseHex("0cc344"), Arrays.copyOf(seen, 3));
        caller.line().write(new byte[] {'C', 0x7F});
        assertEquals(2, box.read(seen));
        assertArrayEquals(HexFormat.of().parseHex("c3ff"), Arrays.copyOf(seen, 2));
    }

    private void send(String hex) throws IOException {
        terminal.getOutputStream().write(HexFormat.of().parseHex(hex));
    }

    private void assertSeen(String hex) throws IOException {
        byte[] expected = HexFormat.of().parseHex(hex);
        assertArrayEquals(expected, terminal.getInputStream().readNBytes(expected.length));
    }

    private static void assertHeard(String hex, Caller caller) throws IOException {
        assertEquals(hex, HexFormat.of().formatHex(read(caller, hex.length() / 2)));
    }
}
