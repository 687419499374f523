package minitel.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ReadAheadDuplexTest extends DuplexContract {

    @Override
    protected Ends open() {
        DuplexPair pair = new DuplexPair(512);
        return new Ends(new ReadAheadDuplex(pair.left(), 4096, "test.ahead"), pair.right());
    }

    @Test
    void theLineBelowIsReadThoughNobodyReadsHere() throws Exception {
        DuplexPair pair = new DuplexPair(16);
        Duplex ahead = new ReadAheadDuplex(pair.left(), 4096, "test.ahead");
        pair.right().write(new byte[4096]);
        pair.right().close();
        int sum = 0;
        byte[] buffer = new byte[512];
        for (int n = ahead.read(buffer); n > 0; n = ahead.read(buffer)) {
            sum += n;
        }
        assertEquals(4096, sum);
    }

    @Test
    void aBrokenLineIsReportedAfterTheBytesThatCameBefore() throws Exception {
        DuplexPair pair = new DuplexPair(16);
        pair.right().write(new byte[] {1});
        Duplex breaking = new Breaking(pair.left());
        Duplex ahead = new ReadAheadDuplex(breaking, 64, "test.ahead");
        assertEquals(1, ahead.read(new byte[4]));
        assertThrows(IOException.class, () -> ahead.read(new byte[4]));
    }

    /// Breaks at the second read.
    private static final class Breaking implements Duplex {
        private final Duplex line;
        private int reads;

        Breaking(Duplex line) {
            this.line = line;
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            if (reads++ > 0) {
                throw new IOException("reset");
            }
            return line.read(buffer);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            line.write(bytes, offset, length);
        }

        @Override
        public String peer() {
            return line.peer();
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
