package minitel.ws;

import static minitel.ws.RawFrames.CLOSE;
import static minitel.ws.RawFrames.FIN;
import static minitel.ws.RawFrames.TEXT;
import static minitel.ws.RawFrames.bytes;
import static minitel.ws.RawFrames.concat;
import static minitel.ws.RawFrames.frame;
import static minitel.ws.RawFrames.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import minitel.io.CloseReason;
import minitel.io.DuplexPair;
import org.java_websocket.enums.Role;
import org.junit.jupiter.api.Test;

/// What the two sides tell each other with the end of a WebSocket.
class WsFarewellTest {
    private final DuplexPair pair = new DuplexPair(4096);
    private final DuplexPair.End peer = pair.right();
    private final WsDuplex server =
            WsDuplexTest.duplex(Role.SERVER, pair.left(), WsSettings.DEFAULT);

    @Test
    void aCloseThatTellsOfTroubleIsNoOrderlyEnd() throws Exception {
        peer.write(
                concat(
                        frame(FIN | TEXT, true, utf8("a")),
                        frame(FIN | CLOSE, true, concat(bytes(3, 0xF3), utf8("oh\u00e9\n")))));
        assertEquals(1, server.read(new byte[1]));
        AbnormalClose e = assertThrows(AbnormalClose.class, () -> server.read(new byte[9]));
        assertEquals(1011, e.code());
        assertTrue(e.byPeer());
        assertTrue(e.getMessage().endsWith("closed with 1011 oh??"), e.getMessage());
        assertEquals(-1, server.read(new byte[9]));
        assertSent(frame(FIN | CLOSE, false, bytes(3, 0xF3)));
    }

    @Test
    void howThePeerEndedIsKnown() throws Exception {
        peer.write(frame(FIN | CLOSE, true, concat(bytes(3, 0xE9), utf8("going"))));
        assertEquals(-1, server.read(new byte[9]));
        assertEquals("1001 going", server.ending());
        DuplexPair other = new DuplexPair(4096);
        WsDuplex left = WsDuplexTest.duplex(Role.SERVER, other.left(), WsSettings.DEFAULT);
        other.right().close();
        assertEquals(-1, left.read(new byte[9]));
        assertEquals("no goodbye (1006)", left.ending());
    }

    @Test
    void theCloseSaysWhatWasOrdered() throws Exception {
        server.farewell(CloseReason.AWAY);
        server.close();
        assertSent(frame(FIN | CLOSE, false, bytes(3, 0xE9)));
    }

    private void assertSent(byte[] expected) throws IOException {
        assertArrayEquals(expected, WsDuplexTest.exactly(peer, expected.length));
    }
}
