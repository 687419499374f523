package minitel.find.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

class DnsReaderTest {
    private static final DnsName KIND = DnsName.of("_minitel._tcp.local");
    private static final DnsName ENTRY = KIND.under("Chez Zoé. à Lyon");
    private static final DnsName HOST = DnsName.of("minitel-1.local");

    private static final DnsMessage WHOLE =
            new DnsMessage(
                    7,
                    true,
                    List.of(new DnsQuestion(KIND, DnsType.POINTER)),
                    List.of(
                            new DnsRecord.Pointer(KIND, 120, ENTRY),
                            new DnsRecord.ServicePlace(ENTRY, 4_000_000_000L, 9001, HOST)),
                    List.of(new DnsRecord.Remarks(ENTRY, 0, List.of("name=é", ""))),
                    List.of(new DnsRecord.HostAddress(HOST, 1, address("10.76.1.10"))));

    private static Inet4Address address(String text) {
        return (Inet4Address) InetAddress.ofLiteral(text);
    }

    private static byte[] bytes(DnsMessage message) {
        ByteBuffer written = DnsWriter.write(message);
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        return bytes;
    }

    private static Optional<DnsMessage> read(byte[] bytes) {
        return DnsReader.read(ByteBuffer.wrap(bytes));
    }

    private static Optional<DnsMessage> read(String hex) {
        return read(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    }

    @Test
    void whatIsWrittenIsReadAsItWas() {
        assertEquals(Optional.of(WHOLE), read(bytes(WHOLE)));
    }

    @Test
    void compressedNamesAreRead() {
        Optional<DnsMessage> message =
                read(
                        """
                        0000 8400 0000 0002 0000 0000
                        08 5F6D696E6974656C 04 5F746370 05 6C6F63616C 00
                        000C 0001 00000078 0004 01 41 C00C
                        C02B 0021 8001 00000078 000A 0000 0000 2329 0142 C01A
                        """);
        assertEquals(
                List.of(
                        new DnsRecord.Pointer(KIND, 120, KIND.under("A")),
                        new DnsRecord.ServicePlace(
                                KIND.under("A"), 120, 9001, DnsName.of("B.local"))),
                message.orElseThrow().answers());
    }

    @Test
    void everyBeginningOfAMessageIsNone() {
        byte[] whole = bytes(WHOLE);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertEquals(Optional.empty(), read(cut), "cut at " + length);
        }
    }

    @Test
    void noChangedByteDoesHarm() {
        byte[] whole = bytes(WHOLE);
        for (int at = 0; at < whole.length; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = whole.clone();
                changed[at] = (byte) value;
                read(changed);
            }
        }
    }

    @Test
    void noiseDoesNoHarm() {
        byte[] whole = bytes(WHOLE);
        Fuzz.times(20_000, 13, rnd -> read(Fuzz.bytes(rnd, 300)));
        Fuzz.times(
                20_000,
                14,
                rnd -> {
                    byte[] changed = whole.clone();
                    for (int i = rnd.nextInt(6); i >= 0; i--) {
                        changed[rnd.nextInt(changed.length)] = (byte) rnd.nextInt(256);
                    }
                    read(changed);
                });
    }

    @Test
    void aNameThatLeadsToItselfOrForwardIsNone() {
        assertEquals(Optional.empty(), read("0000 0000 0001 0000 0000 0000 C00C 000C 0001"));
        assertEquals(
                Optional.empty(), read("0000 0000 0001 0000 0000 0000 C00E 0141 00 000C 0001"));
    }

    /// A record of another type holds a name of nothing but jumps; a second record's name is the
    /// last of them.
    private static String stair(int steps) {
        StringBuilder stair = new StringBuilder("000084000000000200000000");
        stair.append("00FFFF000100000000%04X00".formatted(1 + 2 * steps));
        for (int i = 0; i < steps; i++) {
            stair.append("C0%02X".formatted(i == 0 ? 23 : 22 + 2 * i));
        }
        return stair + "C0%02X0001000100000000".formatted(22 + 2 * steps) + "00040A000001";
    }

    @Test
    void aStairOfJumpsIsNone() {
        assertEquals(1, read(stair(15)).orElseThrow().answers().size());
        assertEquals(Optional.empty(), read(stair(16)));
    }

    @Test
    void aNameOf255BytesIsNone() {
        String label = "x".repeat(63);
        DnsName longest = new DnsName(Collections.nCopies(3, label)).under("x".repeat(61));
        DnsName longer = new DnsName(Collections.nCopies(3, label)).under("x".repeat(62));
        assertTrue(read(bytes(DnsMessage.question(new DnsQuestion(longest, 1)))).isPresent());
        assertTrue(read(bytes(DnsMessage.question(new DnsQuestion(longer, 1)))).isEmpty());
    }

    @Test
    void aMessageOfManyRecordsIsNone() {
        List<DnsRecord> many = new ArrayList<>();
        for (int i = 0; i < DnsReader.MOST_RECORDS; i++) {
            many.add(new DnsRecord.Pointer(KIND, 120, ENTRY));
        }
        assertTrue(read(bytes(DnsMessage.answer(many, List.of()))).isPresent());
        many.add(many.getFirst());
        assertEquals(Optional.empty(), read(bytes(DnsMessage.answer(many, List.of()))));
    }

    /// Two bytes each lead to a name of 127 labels.
    @Test
    void namesThatCostMoreThanTheyAreLongAreNone() {
        String name = "0161".repeat(126) + "00";
        String more = "C00C000C0001000000780002C00C";
        String head = "0000840000000%03X00000000".formatted(8);
        String first = name + "000C0001000000780002C00C";
        assertEquals(8, read(head + first + more.repeat(7)).orElseThrow().answers().size());
        assertEquals(Optional.empty(), read(head.replace("008", "009") + first + more.repeat(8)));
    }

    @Test
    void thousandsOfTextsAreNone() {
        int most = DnsReader.MOST_PARTS - ENTRY.labels().size();
        DnsRecord good = new DnsRecord.Remarks(ENTRY, 120, Collections.nCopies(most, ""));
        DnsRecord bad = new DnsRecord.Remarks(ENTRY, 120, Collections.nCopies(most + 1, ""));
        assertTrue(read(bytes(DnsMessage.answer(List.of(good), List.of()))).isPresent());
        assertEquals(Optional.empty(), read(bytes(DnsMessage.answer(List.of(bad), List.of()))));
    }

    @Test
    void namesAreTheSameInCapitals() {
        assertEquals(KIND, DnsName.of("_MINITEL._TCP.Local"));
        assertEquals(KIND.hashCode(), DnsName.of("_MINITEL._TCP.Local").hashCode());
        assertTrue(ENTRY.isChildOf(DnsName.of("_Minitel._tcp.local")));
    }

    @Test
    void aLabelIsCutBetweenCharacters() {
        assertEquals("é".repeat(31), DnsName.label("é".repeat(40)));
        assertEquals("\uD83D\uDE00".repeat(15), DnsName.label("\uD83D\uDE00".repeat(16)));
    }

    /// A label of bytes that are no UTF-8 must not become a longer one, which nobody could write.
    @Test
    void whatWasReadCanBeWritten() {
        byte[] label = new byte[DnsName.LONGEST_LABEL];
        Arrays.fill(label, (byte) 0xff);
        String hex = HexFormat.of().formatHex(label);
        DnsMessage message =
                read("0000 0000 0001 0000 0000 0000 3f" + hex + "00 00ff 0001").orElseThrow();
        assertEquals(Optional.of(message), read(bytes(message)));
    }
}
