package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import minitel.io.DuplexPair;
import org.junit.jupiter.api.Test;

class PeekableLineTest {
    private static final byte[] SENT = {'P', 'R', 'O', 'X', 'Y', '!'};

    private final DuplexPair pair = new DuplexPair(256);
    private final PeekableLine line = new PeekableLine(pair.left());

    @Test
    void whatWasLookedAtIsReadFirstWhateverTheBuffers() throws IOException {
        for (int peeked = 0; peeked <= SENT.length; peeked++) {
            for (int size = 1; size <= SENT.length; size++) {
                DuplexPair own = new DuplexPair(256);
                PeekableLine looked = new PeekableLine(own.left());
                own.right().write(SENT);
                own.right().close();
                byte[] seen = looked.peek(peeked);
                assertArrayEquals(Arrays.copyOf(SENT, seen.length), seen);
                byte[] buffer = new byte[size];
                byte[] all = new byte[SENT.length];
                int count = 0;
                for (int n = looked.read(buffer); n >= 0; n = looked.read(buffer)) {
                    System.arraycopy(buffer, 0, all, count, n);
                    count += n;
                }
                assertArrayEquals(SENT, all);
                assertEquals(-1, looked.read(buffer));
            }
        }
    }

    @Test
    void aLineThatEndsEarlyShowsWhatCame() throws IOException {
        pair.right().write(new byte[] {'P'});
        pair.right().close();
        assertArrayEquals(new byte[] {'P'}, line.peek(2));
        assertEquals(1, line.read(new byte[4]));
        assertEquals(-1, line.read(new byte[4]));
    }

    @Test
    void theStreamTakesNoByteTooMany() throws IOException {
        pair.right().write(SENT);
        line.peek(2);
        assertEquals('P', line.stream().read());
        assertEquals('R', line.stream().read());
        byte[] rest = new byte[8];
        assertEquals(4, line.read(rest));
        assertArrayEquals(new byte[] {'O', 'X', 'Y', '!'}, Arrays.copyOf(rest, 4));
    }

    @Test
    void writingAndEndingGoThrough() throws IOException {
        line.write(SENT);
        byte[] heard = new byte[8];
        assertEquals(SENT.length, pair.right().read(heard));
        line.close();
        assertEquals(-1, pair.right().read(heard));
    }
}
