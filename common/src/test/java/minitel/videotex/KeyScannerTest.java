package minitel.videotex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyScannerTest {
    private static final byte[] NONE = {};

    static Stream<FixtureLine> cases() {
        return FixtureLine.of("keys.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theWholeInputMeansWhatTheTableSays(FixtureLine c) {
        assertEquals(c.get(2), said(scan(c.bytes(), c.bytes().length)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itMeansTheSameByteByByte(FixtureLine c) {
        assertEquals(c.get(2), said(scan(c.bytes(), 1)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itMeansTheSameAtEverySplit(FixtureLine c) {
        for (int split = 0; split <= c.bytes().length; split++) {
            byte[] in = c.bytes();
            KeyScanner.Scan head = KeyScanner.scan(NONE, in, split);
            byte[] rest = Arrays.copyOfRange(in, split, in.length);
            KeyScanner.Scan tail = KeyScanner.scan(head.held(), rest, rest.length);
            List<KeyEvent> all = new ArrayList<>(head.events());
            all.addAll(tail.events());
            all.addAll(KeyScanner.release(tail.held()));
            assertEquals(c.get(2), said(all), "split at " + split);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyBeginningIsDecidedWithoutItsEnd(FixtureLine c) {
        for (int end = 0; end <= c.bytes().length; end++) {
            byte[] in = Arrays.copyOf(c.bytes(), end);
            assertArrayEquals(in, raws(scan(in, end)));
        }
    }

    @Test
    void aCompleteKeyIsNeverHeld() {
        for (FunctionKey key : FunctionKey.values()) {
            KeyScanner.Scan scan = KeyScanner.scan(NONE, key.bytes(), 2);
            assertEquals(0, scan.held().length);
            assertEquals(
                    key + "(13 " + FixtureLine.hex(key.bytes()).substring(3) + ")",
                    said(scan.events()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13",
                "1B",
                "1B 3B 63",
                "1B 5B 34",
                "1B 21 34",
                "19",
                "19 42",
                "01",
                "01 43 76 31",
                "1F 45",
                "13 00"
            })
    void aTailThatMayGoOnIsHeldWhole(String tail) {
        byte[] in = FixtureLine.bytes("41 " + tail);
        KeyScanner.Scan scan = KeyScanner.scan(NONE, in, in.length);
        assertEquals("Text(41)", said(scan.events()));
        assertEquals(tail, FixtureLine.hex(scan.held()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13 59", "1B 29 35 0D", "13 00 59"})
    void theReportOfTheLineRelayWaitsForNothing(String raw) {
        byte[] in = FixtureLine.bytes(raw);
        KeyScanner.Scan scan = KeyScanner.scan(NONE, in, in.length);
        assertEquals("CONNEXION_FIN(" + raw + ")", said(scan.events()));
        assertTrue(scan.events().getFirst() instanceof KeyEvent.Function f && f.byRelay());
    }

    @ParameterizedTest
    @ValueSource(strings = {"13 49", "1B 29 34 0D", "13 41"})
    void noOtherKeyIsThatReport(String raw) {
        byte[] in = FixtureLine.bytes(raw);
        KeyEvent only = KeyScanner.scan(NONE, in, in.length).events().getFirst();
        assertTrue(only instanceof KeyEvent.Function f && !f.byRelay());
    }

    @Test
    void onlyTheGivenLengthIsRead() {
        assertEquals(
                "Text(41)", said(KeyScanner.scan(NONE, FixtureLine.bytes("41 42"), 1).events()));
    }

    @Test
    void noByteIsLostOrMovedWhateverComes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] in = garbage(random);
            List<KeyEvent> events = scan(in, 1 + random.nextInt(8));
            assertArrayEquals(in, raws(events), () -> "seed " + seed + ": " + FixtureLine.hex(in));
            assertEquals(
                    said(scan(in, in.length + 1)),
                    said(events),
                    () -> "seed " + seed + ": " + FixtureLine.hex(in));
        }
    }

    /// Mostly bytes that begin or continue something.
    private static byte[] garbage(Random random) {
        byte[] lively =
                FixtureLine.bytes(
                        "00 01 04 0D 13 13 19 1B 1B 1F 21 34 39 3A 3B 3F 41 42 49 4F 53 54 59 59"
                                + " 5B 65 7B FF");
        byte[] in = new byte[random.nextInt(60)];
        for (int i = 0; i < in.length; i++) {
            in[i] =
                    random.nextInt(10) == 0
                            ? (byte) random.nextInt(256)
                            : lively[random.nextInt(lively.length)];
        }
        return in;
    }

    private static List<KeyEvent> scan(byte[] in, int piece) {
        List<KeyEvent> events = new ArrayList<>();
        byte[] held = NONE;
        for (int from = 0; from < in.length; from += piece) {
            byte[] fresh = Arrays.copyOfRange(in, from, Math.min(in.length, from + piece));
            KeyScanner.Scan scan = KeyScanner.scan(held, fresh, fresh.length);
            events.addAll(scan.events());
            held = scan.held();
            assertTrue(held.length <= KeyScanner.LONGEST_HELD, "held " + FixtureLine.hex(held));
        }
        events.addAll(KeyScanner.release(held));
        return events;
    }

    private static byte[] raws(List<KeyEvent> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        events.forEach(event -> out.writeBytes(event.raw()));
        return out.toByteArray();
    }

    /// The events in words; adjacent texts, which a split may make, become one.
    private static String said(List<KeyEvent> events) {
        StringBuilder said = new StringBuilder();
        boolean afterText = false;
        for (KeyEvent event : events) {
            boolean text = event instanceof KeyEvent.Text;
            if (text && afterText) {
                said.setLength(said.length() - 1);
                said.append(' ');
            } else {
                said.append(said.isEmpty() ? "" : " ").append(name(event)).append('(');
            }
            said.append(FixtureLine.hex(event.raw())).append(')');
            afterText = text;
        }
        return said.toString();
    }

    private static String name(KeyEvent event) {
        return switch (event) {
            case KeyEvent.Text _ -> "Text";
            case KeyEvent.Function f -> f.key().name();
            case KeyEvent.Identity i ->
                    "Identity:" + i.identity().toString().replace("\u007f", "7F");
            case KeyEvent.Notice n -> "Notice:" + Integer.toHexString(n.code()).toUpperCase();
            case KeyEvent.Reply _ -> "Reply";
            case KeyEvent.Cursor _ -> "Cursor";
            case KeyEvent.Noise _ -> "Noise";
        };
    }
}
