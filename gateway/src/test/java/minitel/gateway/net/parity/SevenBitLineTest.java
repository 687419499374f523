package minitel.gateway.net.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import minitel.io.DuplexPair;
import minitel.io.EighthBit;
import minitel.io.EvenParity;
import org.junit.jupiter.api.Test;

class SevenBitLineTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] PAGE = HEX.parseHex("0c1f4141436f6465207f13");

    private final DuplexPair pair = new DuplexPair(4096);

    private PatientSevenBitLine line(EighthBit bit) {
        return new PatientSevenBitLine(pair.left(), bit, () -> false);
    }

    @Test
    void whatWasPaintedIsPaintedAgainWithParityOnceItIsKnown() throws IOException {
        SevenBitLine line = line(EighthBit.AUTO);
        line.write(HEX.parseHex("1b397b"));
        line.write(PAGE);
        assertEquals("1b397b" + HEX.formatHex(PAGE), seen(3 + PAGE.length));
        assertEquals("1341", sends(line, "9341"));
        assertEquals(HEX.formatHex(EvenParity.added(PAGE, 0, PAGE.length)), seen(PAGE.length));
        line.write(PAGE, 1, PAGE.length - 2);
        line.writeBinary(new byte[] {'C'});
        byte[] parity = EvenParity.added(PAGE, 1, PAGE.length - 2);
        assertEquals(HEX.formatHex(parity) + "c3", seen(parity.length + 1));
    }

    /// A question is the same with parity and without, and answered once.
    @Test
    void nothingIsPaintedAgainThatWasUnderstood() throws IOException {
        SevenBitLine line = line(EighthBit.AUTO);
        line.write(HEX.parseHex("1b397b"));
        assertEquals("0143753c04", sends(line, "81c3f53c84"));
        line.write(new byte[] {'C'});
        assertEquals("1b397bc3", seen(4));
    }

    @Test
    void muchIsNotPaintedAgain() throws IOException {
        SevenBitLine line = line(EighthBit.AUTO);
        for (int i = 0; i <= EarlyPageMemory.MOST; i += PAGE.length) {
            line.write(PAGE);
            seen(PAGE.length);
        }
        assertEquals("1341", sends(line, "9341"));
        String next = "43";
        while (next.equals("43")) {
            line.write(new byte[] {'C'});
            next = seen(1);
        }
        assertEquals("c3", next);
    }

    /// The second press is painted with parity, whoever comes first to the line.
    @Test
    void whatIsPaintedMeanwhileIsInOrder() throws IOException {
        for (int i = 0; i < 50; i++) {
            DuplexPair line = new DuplexPair(4096);
            var seven = new PatientSevenBitLine(line.left(), EighthBit.AUTO, () -> false);
            seven.write(new byte[] {'C'});
            line.right().write(HEX.parseHex("9341"));
            assertEquals(2, seven.read(new byte[8]));
            seven.write(new byte[] {'a', 'b'});
            String all = "";
            while (!all.endsWith("e1e2")) {
                byte[] some = new byte[16];
                all += HEX.formatHex(some, 0, line.right().read(some));
            }
            assertTrue(all.equals("43c3e1e2") || all.equals("436162c3e1e2"), all);
        }
    }

    @Test
    void whoSendsNoneGetsNone() throws IOException {
        SevenBitLine line = line(EighthBit.AUTO);
        assertEquals("0143753c04", sends(line, "0143753c04"));
        assertEquals("d2c5", sends(line, "d2c5"));
        line.write(PAGE);
        assertEquals(HEX.formatHex(PAGE), seen(PAGE.length));
    }

    @Test
    void aLineThatIsSaidToHaveItHasItFromTheBeginning() throws IOException {
        SevenBitLine line = line(EighthBit.STRIP);
        line.write(new byte[] {'C', 0x7F});
        assertEquals("c3ff", seen(2));
        assertEquals("616943", sends(line, "6169c3"));
    }

    /// The page that came without parity is complained of; the service hears nothing of it.
    @Test
    void asManyComplaintsAsWereCausedAreKeptBack() throws IOException {
        SevenBitLine line = line(EighthBit.AUTO);
        byte[] wrong = new byte[40];
        Arrays.fill(wrong, (byte) 'C');
        line.write(wrong);
        assertEquals("41", sends(line, "9a".repeat(30) + "41"));
        assertEquals("1a42", sends(line, "9a".repeat(27) + "42"));
        assertEquals(56, line.dropped());
    }

    /// Nobody takes them for the end of the line.
    @Test
    void aPatientReaderOfComplaintsGetsNothing() throws IOException {
        PatientSevenBitLine line = line(EighthBit.AUTO);
        pair.right().write(HEX.parseHex("9a9a9a"));
        byte[] buffer = new byte[8];
        assertEquals(0, line.read(buffer, Duration.ofDays(1)));
        pair.right().close();
        assertEquals(-1, line.read(buffer, Duration.ofDays(1)));
        assertEquals(-1, line.read(buffer));
    }

    private String sends(SevenBitLine line, String hex) throws IOException {
        pair.right().write(HEX.parseHex(hex));
        byte[] buffer = new byte[256];
        return HEX.formatHex(buffer, 0, line.read(buffer));
    }

    private String seen(int length) throws IOException {
        byte[] all = new byte[length];
        int n = 0;
        while (n < length) {
            byte[] more = new byte[length - n];
            int m = pair.right().read(more);
            System.arraycopy(more, 0, all, n, m);
            n += m;
        }
        return HEX.formatHex(all);
    }
}
