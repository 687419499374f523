package minitel.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

class Utf8CodecTest {

    @Test
    void everyByteIsOneCodePointThereAndBack() {
        for (int b = 0; b < 256; b++) {
            byte[] out = new byte[2];
            int count = Utf8Codec.encode((byte) b, out, 0);
            byte[] java = new String(new char[] {(char) b}).getBytes(StandardCharsets.UTF_8);
            assertTrue(Arrays.equals(java, 0, java.length, out, 0, count), "byte " + b);
            assertEquals(b, last(Arrays.copyOf(out, count)));
        }
    }

    @Test
    void everyCodePointIsDecoded() {
        for (int c = 0; c <= 0x10FFFF; c++) {
            if (c < 0xD800 || c > 0xDFFF) {
                byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                assertEquals(c, last(bytes), () -> "U+" + Integer.toHexString(bytes[0]));
            }
        }
    }

    @Test
    void whatIsNotUtf8IsRefusedExactlyWhereTheJdkRefusesIt() {
        Fuzz.times(
                20_000,
                1,
                rnd -> {
                    byte[] bytes = new byte[1 + rnd.nextInt(4)];
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] =
                                (byte) (rnd.nextBoolean() ? 0x80 + rnd.nextInt(64) : rnd.nextInt());
                    }
                    assertEquals(valid(bytes), accepted(bytes), () -> Arrays.toString(bytes));
                });
    }

    @Test
    void anUnfinishedCodePointIsNotComplete() {
        Utf8Codec utf8 = new Utf8Codec();
        assertTrue(utf8.complete());
        utf8.feed((byte) 0xE2);
        assertFalse(utf8.complete());
        utf8.feed((byte) 0x82);
        assertFalse(utf8.complete());
        assertEquals('€', utf8.feed((byte) 0xAC));
        assertTrue(utf8.complete());
    }

    private static int last(byte[] bytes) {
        Utf8Codec utf8 = new Utf8Codec();
        int codePoint = Utf8Codec.PENDING;
        for (byte b : bytes) {
            assertEquals(Utf8Codec.PENDING, codePoint);
            codePoint = utf8.feed(b);
        }
        return codePoint;
    }

    private static boolean accepted(byte[] bytes) {
        Utf8Codec utf8 = new Utf8Codec();
        for (byte b : bytes) {
            if (utf8.feed(b) == Utf8Codec.INVALID) {
                return false;
            }
        }
        return utf8.complete();
    }

    private static boolean valid(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) { // that is the answer
            return false;
        }
    }
}
