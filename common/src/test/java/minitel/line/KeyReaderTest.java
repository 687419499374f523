package minitel.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import minitel.kit.Fuzz;
import minitel.videotex.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReaderTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final long MILLISECOND = 1_000_000;

    private KeyReader keys = KeyReader.EMPTY;
    private long now = 1_000 * MILLISECOND;

    private String read(String hex) {
        byte[] bytes = HEX.parseHex(hex);
        return taken(keys.read(bytes, bytes.length, now));
    }

    private String after(int millis) {
        now += millis * MILLISECOND;
        return taken(keys.release(now));
    }

    private String taken(KeyReader.Reading reading) {
        keys = reading.next();
        return raw(reading.events());
    }

    private static String raw(List<KeyEvent> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        events.forEach(event -> out.writeBytes(event.raw()));
        return HEX.formatHex(out.toByteArray());
    }

    @Test
    void aSequenceThatWasSplitIsOneKey() {
        assertEquals("", read("13"));
        assertTrue(keys.isHolding());
        assertEquals("", after(499));
        assertEquals("13 41", read("41"));
        assertFalse(keys.isHolding());
        assertEquals(Long.MAX_VALUE, keys.deadline());
    }

    @Test
    void whatIsUndecidedIsTakenAsItIsAfterHalfASecond() {
        read("41 1B");
        assertEquals(now + 500 * MILLISECOND, keys.deadline());
        assertEquals("", after(499));
        assertEquals("1B", after(1));
        assertEquals(Long.MAX_VALUE, keys.deadline());
        assertEquals("", after(10_000));
    }

    /// An identity is five characters, 133 ms apart at 75 bit/s.
    @Test
    void aLongSequenceOfTheSlowestLineStaysWhole() {
        for (String early : new String[] {"01", "43", "75", "3C"}) {
            assertEquals("", read(early));
            assertEquals("", after(133));
        }
        assertEquals("01 43 75 3C 04", read("04"));
    }

    @Test
    void onlyTheFirstBytesOfABufferCount() {
        byte[] buffer = HEX.parseHex("41 42 43");
        assertEquals("41 42", taken(keys.read(buffer, 2, now)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13 41", "19 42 65", "01 43 75 3C 04", "1B 5B 41", "41 13 46 42"})
    void whateverTheSplitTheSameKeysCome(String hex) {
        Fuzz.everySplit(
                HEX.parseHex(hex),
                pieces -> {
                    keys = KeyReader.EMPTY;
                    StringBuilder all = new StringBuilder();
                    for (byte[] piece : pieces) {
                        all.append(read(HEX.formatHex(piece))).append(' ');
                    }
                    assertEquals(hex, all.toString().strip().replaceAll(" +", " "));
                });
    }

    @Test
    void nothingIsLostWhateverComes() {
        Fuzz.times(
                2_000,
                System.nanoTime(),
                rnd -> {
                    keys = KeyReader.EMPTY;
                    byte[] in = Fuzz.bytes(rnd, 60);
                    StringBuilder all = new StringBuilder();
                    for (byte[] piece : Fuzz.split(in, rnd)) {
                        all.append(after(rnd.nextInt(600))).append(' ');
                        all.append(read(HEX.formatHex(piece))).append(' ');
                    }
                    all.append(after(500));
                    String got = all.toString().strip().replaceAll(" +", " ");
                    assertEquals(HEX.formatHex(in), got);
                });
    }
}
