package minitel.telnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import minitel.io.Duplex;
import minitel.io.DuplexContract;
import minitel.io.DuplexPair;
import org.junit.jupiter.api.Test;

final class TelnetDuplexTest extends DuplexContract {
    private final DuplexPair pair = new DuplexPair(4096);

    /// Both have negotiated, so that an FF is doubled.
    @Override
    protected Ends open() throws Exception {
        TelnetDuplex server = TelnetDuplex.server(pair.left());
        TelnetDuplex client = TelnetDuplex.client(pair.right(), "MINITEL");
        byte[] one = new byte[1];
        server.write(one);
        client.read(one);
        client.write(one);
        server.read(one);
        assertTrue(server.telnet() && client.telnet());
        return new Ends(server, client);
    }

    @Test
    void anFfIsDoubledOnlyForAPeerThatHasSpokenTelnet() throws Exception {
        DuplexPair raw = new DuplexPair(4096);
        TelnetDuplex server = TelnetDuplex.server(raw.left());
        assertEquals("fffd01fffb01fffb03fffd18", read(raw.right(), 12));
        server.write(new byte[] {1, (byte) 0xff, 2, (byte) 0xff}, 1, 3);
        assertEquals("ff02ff", read(raw.right(), 3));

        raw.right().write(new byte[] {(byte) 0xff, (byte) 0xfd, 3, 'a'});
        assertEquals(1, server.read(new byte[9]));
        server.write(new byte[] {1, (byte) 0xff, 2, (byte) 0xff}, 1, 3);
        assertEquals("ffff02ffff", read(raw.right(), 5));
    }

    @Test
    void aPatientReaderComesBackWhenOnlyTelnetCame() throws Exception {
        DuplexPair raw = new DuplexPair(4096);
        TelnetDuplex server = TelnetDuplex.server(raw.left());
        raw.right().write(new byte[] {(byte) 0xff, (byte) 0xfc, 24});
        assertEquals(0, server.read(new byte[9], Duration.ofDays(1)));
        assertTrue(server.settled());
    }

    @Test
    void theReaderIsNeverStoppedByAPeerThatAsksWithoutReading() throws Exception {
        DuplexPair raw = new DuplexPair(8);
        TelnetDuplex server = TelnetDuplex.server(raw.left());
        byte[] ask = {(byte) 0xff, (byte) 0xfb, 31};
        for (int i = 0; i < 500; i++) {
            raw.right().write(ask);
            assertEquals(0, server.read(new byte[3], Duration.ofDays(1)));
        }
        raw.right().write(new byte[] {'a'});
        assertEquals(1, server.read(new byte[9]));
        raw.right().close();
    }

    @Test
    void aPeerThatLeavesInsideACommandHasSimplyLeft() throws Exception {
        for (String last : new String[] {"ff", "fffd", "fffa", "fffa18", "fffa1800ff"}) {
            DuplexPair raw = new DuplexPair(64);
            TelnetDuplex server = TelnetDuplex.server(raw.left());
            raw.right().write(HexFormat.of().parseHex("61" + last));
            raw.right().close();
            byte[] buffer = new byte[9];
            assertEquals(1, server.read(buffer));
            assertEquals(-1, server.read(buffer));
            assertEquals(-1, server.read(buffer));
            assertThrows(IOException.class, () -> server.write(new byte[1]));
        }
    }

    @Test
    void aTypeThatWouldBreakTheProtocolIsRefused() {
        for (String type : new String[] {"", "a b", "\u00ff", "x".repeat(41)}) {
            assertThrows(
                    IllegalArgumentException.class, () -> TelnetDuplex.client(pair.right(), type));
        }
        assertFalse(TelnetDuplex.client(pair.right(), "MINITEL").telnet());
    }

    private static String read(Duplex from, int length) throws IOException {
        byte[] bytes = new byte[length];
        byte[] one = new byte[1];
        for (int i = 0; i < length; i++) {
            assertEquals(1, from.read(one));
            bytes[i] = one[0];
        }
        assertArrayEquals(bytes, bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
