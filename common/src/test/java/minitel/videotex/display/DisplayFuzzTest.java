package minitel.videotex.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.Consumer;
import minitel.kit.DisplayText;
import org.junit.jupiter.api.Test;

class DisplayFuzzTest {
    private static final int ROUNDS = 100;

    /// The bytes that lead somewhere, so that random pages get there often.
    private static final byte[] SPICE = {
        0x0A, 0x0B, 0x0C, 0x0E, 0x0F, 0x12, 0x16, 0x18, 0x19, 0x1B, 0x1B, 0x1B, 0x1F, 0x1F, 0x23,
        0x25, 0x28, 0x31, 0x39, 0x3A, 0x3B, 0x40, 0x41, 0x42, 0x43, 0x48, 0x4D, 0x4F, 0x58, 0x5A,
        0x5B, 0x66, 0x68, 0x69, 0x70, 0x7D, 0x7F
    };

    @Test
    void anyBytesLeaveAWholeScreen() {
        rounds(random -> {
            byte[] bytes = bytes(random, 2000);
            Display display = DisplayText.shown(bytes);

            assertTrue(display.cursorRow() >= 0 && display.cursorRow() <= 24);
            assertTrue(display.cursorColumn() >= 1 && display.cursorColumn() <= 40);
            for (int row = 0; row <= 24; row++) {
                String text = display.row(row, true);
                assertEquals(40, text.codePointCount(0, text.length()));
                for (int column = 1; column <= 40; column++) {
                    assertNotNull(display.cell(row, column).glyph());
                }
            }
        });
    }

    @Test
    void anySplitOfAnyBytesShowsTheSame() {
        rounds(random -> {
            byte[] bytes = bytes(random, 300);
            Display display = new Display();
            for (int from = 0; from < bytes.length; ) {
                int length = Math.min(bytes.length - from, random.nextInt(8));
                display.write(bytes, from, length);
                from += length;
            }
            assertEquals(DisplayText.of(DisplayText.shown(bytes)), DisplayText.of(display));
        });
    }

    @Test
    void aVersionTellsOfEachChange() {
        rounds(random -> {
            Display display = DisplayText.shown(bytes(random, 500));
            for (int i = 0; i < 20; i++) {
                long version = display.version();
                String[] before = rows(display);
                String cursor = cursor(display);
                display.write(bytes(random, 1), 0, 1);
                String[] after = rows(display);
                for (int row = 0; row <= 24; row++) {
                    if (!before[row].equals(after[row])) {
                        assertTrue(display.changedSince(version, row));
                    }
                }
                if (!cursor.equals(cursor(display))) {
                    assertTrue(display.version() > version);
                }
            }
        });
    }

    @Test
    void afterGarbageAClearPageIsReadable() {
        rounds(random -> {
            byte[] bytes = bytes(random, 500);
            Display display = new Display();
            for (byte b : bytes) {
                // Without transparency and photographs, which are meant to hide a clear.
                if (b != 0x25 && b != 0x66 && b != 0x70 && (b & 0x7F) == b) {
                    display.write(b);
                }
            }
            // Back from the other standard, where a clear is another one.
            byte[] page = {0x1B, 0x5B, 0x3F, 0x7B, 0x0C, 0x1B, 0x28, 0x40, 'O', 'K'};
            display.write(page, 0, page.length);
            assertEquals("OK", display.row(1).strip());
        });
    }

    private static String[] rows(Display display) {
        String[] rows = new String[25];
        for (int row = 0; row <= 24; row++) {
            StringBuilder cells = new StringBuilder();
            for (int column = 1; column <= 40; column++) {
                cells.append(display.cell(row, column));
            }
            rows[row] = cells.toString();
        }
        return rows;
    }

    private static String cursor(Display display) {
        return display.cursorRow() + "," + display.cursorColumn() + display.cursorVisible();
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int kind = random.nextInt(8);
            if (kind < 4) {
                bytes[i] = SPICE[random.nextInt(SPICE.length)];
            } else {
                bytes[i] = (byte) random.nextInt(kind < 7 ? 0x80 : 0x100);
            }
        }
        return bytes;
    }

    private static void rounds(Consumer<Random> round) {
        for (int i = 0; i < ROUNDS; i++) {
            long seed = System.nanoTime() + i;
            try {
                round.accept(new Random(seed));
            } catch (Throwable t) {
                throw new AssertionError("seed " + seed, t);
            }
        }
    }
}
