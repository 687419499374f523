package minitel.io.fair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FairInputTest {
    private static final int RECORD = 16 * 1024;

    private static byte[] noise(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static final class CountedReads extends FilterInputStream {
        private int reads;

        CountedReads(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            reads++;
            return super.read(bytes, offset, length);
        }
    }

    /// As TLS reads: a head of five bytes, then a content, which may come in parts.
    private static byte[] readInRecords(InputStream in, int content) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            byte[] head = in.readNBytes(5);
            all.write(head);
            byte[] rest = in.readNBytes(content);
            all.write(rest);
            if (rest.length < content) {
                return all.toByteArray();
            }
        }
    }

    @Test
    void givesTheSameBytesHoweverLargeTheRecordsAre() throws IOException {
        byte[] bytes = noise(500_000);
        for (int content : new int[] {1, 100, 8191, 8192, RECORD, 70_000}) {
            assertArrayEquals(
                    bytes,
                    readInRecords(new FairInput(new ByteArrayInputStream(bytes)), content),
                    () -> "records of " + content);
        }
    }

    @Test
    void takesNothingAheadWhileLittleComes() throws IOException {
        ByteArrayInputStream line = new ByteArrayInputStream(noise(100_000));
        FairInput in = new FairInput(line);
        for (int i = 0; i < 10; i++) {
            in.readNBytes(1000);
        }
        assertEquals(90_000, line.available());
    }

    @Test
    void takesSeveralRecordsAtOnceWhereLargeOnesCome() throws IOException {
        CountedReads line = new CountedReads(noise(100 * (RECORD + 5)));
        readInRecords(new FairInput(line), RECORD);
        assertTrue(line.reads < 100, () -> line.reads + " reads for 100 records");
    }

    @Test
    void saysWhatIsThereWithoutWaiting() throws IOException {
        FairInput in = new FairInput(new ByteArrayInputStream(noise(100_000)));
        in.readNBytes(RECORD);
        assertEquals(noise(RECORD + 1)[RECORD] & 0xFF, in.read());
        assertEquals(100_000 - RECORD - 1, in.available());
    }
}
