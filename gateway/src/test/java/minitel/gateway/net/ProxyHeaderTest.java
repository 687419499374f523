package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import minitel.gateway.transport.CallerOrigin;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyHeaderTest {
    private static final CallerOrigin SELF = new CallerOrigin(InetAddress.ofLiteral("10.0.0.1"), 5);
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PROXY TCP4 192.0.2.7 10.0.0.1 40112 9000              | 192.0.2.7:40112
                    PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535 | 255.255.255.255:65535
                    PROXY TCP4 192.0.2.7 10.0.0.1 0 0                     | 192.0.2.7:0
                    PROXY TCP6 2001:db8::7 ::1 40112 9000 | [2001:db8:0:0:0:0:0:7]:40112
                    PROXY TCP6 ::ffff:192.0.2.7 ::1 40112 9000            | 192.0.2.7:40112
                    PROXY UNKNOWN                                         | 10.0.0.1:5
                    PROXY UNKNOWN anything at all                         | 10.0.0.1:5
                    """)
    void aLineOfVersion1NamesTheCaller(String line, String origin) throws IOException {
        assertReads(origin, (line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "21 11 000c c0000207 0a000001 9cb0 2328, 192.0.2.7:40112",
        "21 11 000f c0000207 0a000001 9cb0 2328 030000, 192.0.2.7:40112",
        "21 21 0024 20010db8000000000000000000000007 00000000000000000000000000000001 9cb0 2328,"
                + " [2001:db8:0:0:0:0:0:7]:40112",
        "21 21 0024 00000000000000000000ffffc0000207 00000000000000000000000000000001 9cb0 2328,"
                + " 192.0.2.7:40112",
        "20 00 0000, 10.0.0.1:5",
        "20 11 000c c0000207 0a000001 9cb0 2328, 10.0.0.1:5",
        "21 00 0000, 10.0.0.1:5",
        "21 00 0003 010203, 10.0.0.1:5",
    })
    void aHeaderOfVersion2NamesTheCaller(String rest, String origin) throws IOException {
        assertReads(origin, hex(SIGNATURE + rest));
    }

    @Test
    void theLongestHeaderOfVersion2IsRead() throws IOException {
        byte[] rest = new byte[536];
        System.arraycopy(hex("c00002070a0000019cb02328"), 0, rest, 0, 12);
        assertReads(
                "192.0.2.7:40112", hex(SIGNATURE + "21110218" + HexFormat.of().formatHex(rest)));
        assertRefused(hex(SIGNATURE + "21110219"));
    }

    /// Reads exactly the header: the byte behind it is still there; and cut anywhere it is the end.
    private static void assertReads(String origin, byte[] header) throws IOException {
        byte[] more = Arrays.copyOf(header, header.length + 1);
        more[header.length] = 'x';
        ByteArrayInputStream in = new ByteArrayInputStream(more);
        assertEquals(origin, ProxyHeader.parse(in, SELF).toString());
        assertEquals('x', in.read());
        for (int cut = 0; cut < header.length; cut++) {
            byte[] part = Arrays.copyOf(header, cut);
            assertThrows(EOFException.class, () -> parse(part));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n",
                "\0",
                "proxy TCP4 192.0.2.7 10.0.0.1 40112 9000\r\n",
                "PROXY TCP4 192.0.2.7 10.0.0.1 40112 9000\n",
                "PROXY TCP4 192.0.2.7 10.0.0.1 40112 9000 \r\n",
                "PROXY TCP4 192.0.2.7 10.0.0.1 40112\r\n",
                "PROXY TCP4  192.0.2.7 10.0.0.1 40112 9000\r\n",
                "PROXY TCP4 192.0.2.256 10.0.0.1 40112 9000\r\n",
                "PROXY TCP4 192.0.2 10.0.0.1 40112 9000\r\n",
                "PROXY TCP4 localhost 10.0.0.1 40112 9000\r\n",
                "PROXY TCP4 2001:db8::7 ::1 40112 9000\r\n",
                "PROXY TCP6 192.0.2.7 10.0.0.1 40112 9000\r\n",
                "PROXY TCP6 2001:db8:::7 ::1 40112 9000\r\n",
                "PROXY TCP6 fe80::1%eth0 ::1 40112 9000\r\n",
                "PROXY TCP4 192.0.2.7 10.0.0.1 65536 9000\r\n",
                "PROXY TCP4 192.0.2.7 10.0.0.1 1 65536\r\n",
                "PROXY TCP4 192.0.2.7 10.0.0.1 01 9000\r\n",
                "PROXY TCP4 192.0.2.7 10.0.0.1 -1 9000\r\n",
                "PROXY UDP4 192.0.2.7 10.0.0.1 40112 9000\r\n",
                "PROXY UNKNOWNTCP4\r\n",
                "PROXY\r\n",
                "P\n",
                "\r\n\r\n\0\r\nQUIX\n"
            })
    void anythingElseIsRefused(String header) {
        assertRefused(header.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22 11 000c",
                "11 11 000c",
                "00 00 0000",
                "21 12 000c",
                "21 22 0024",
                "21 31 00d8",
                "21 11 000b",
                "21 21 0023",
                "21 11 ffff",
                "21 01 0000"
            })
    void aHeaderOfVersion2ThatIsNotUnderstoodIsRefused(String rest) {
        assertRefused(Arrays.copyOf(hex(SIGNATURE + rest), 700));
    }

    @Test
    void aLineThatNeverEndsIsRefusedAfter107Bytes() {
        byte[] line = ("PROXY UNKNOWN " + "x".repeat(200)).getBytes(StandardCharsets.US_ASCII);
        ByteArrayInputStream in = new ByteArrayInputStream(line);
        assertThrows(ProtocolException.class, () -> ProxyHeader.parse(in, SELF));
        assertEquals(line.length - 107, in.available());
    }

    @Test
    void noiseIsRefusedAndNothingElseHappens() {
        Fuzz.times(
                3000,
                107,
                rnd -> {
                    byte[] good =
                            rnd.nextBoolean()
                                    ? hex(SIGNATURE + "2111000cc00002070a0000019cb02328")
                                    : "PROXY TCP4 192.0.2.7 10.0.0.1 40112 9000\r\n"
                                            .getBytes(StandardCharsets.US_ASCII);
                    good[rnd.nextInt(good.length)] = (byte) rnd.nextInt(256);
                    try {
                        parse(good);
                    } catch (IOException e) {
                        assertTrue(
                                e instanceof EOFException || e instanceof ProtocolException,
                                e.toString());
                    }
                });
    }

    private static void assertRefused(byte[] header) {
        assertThrows(ProtocolException.class, () -> parse(header));
    }

    private static CallerOrigin parse(byte[] header) throws IOException {
        return ProxyHeader.parse(new ByteArrayInputStream(header), SELF);
    }

    private static byte[] hex(String spaced) {
        return HexFormat.of().parseHex(spaced.replace(" ", ""));
    }
}
