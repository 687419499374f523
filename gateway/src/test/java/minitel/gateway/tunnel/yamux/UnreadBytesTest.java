package minitel.gateway.tunnel.yamux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

final class UnreadBytesTest {

    @Test
    void whatGoesInComesOutHoweverItIsCut() {
        Fuzz.times(
                500,
                31,
                rnd -> {
                    UnreadBytes unread = new UnreadBytes();
                    ByteArrayOutputStream in = new ByteArrayOutputStream();
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    for (int i = 0; i < 40; i++) {
                        byte[] more = Fuzz.bytes(rnd, 10_000);
                        unread.add(more, 0, more.length);
                        in.writeBytes(more);
                        byte[] buffer = new byte[1 + rnd.nextInt(20_000)];
                        out.write(buffer, 0, unread.take(buffer));
                        assertEquals(in.size() - out.size(), unread.count());
                    }
                    byte[] rest = new byte[unread.count()];
                    out.write(rest, 0, unread.take(rest));
                    assertArrayEquals(in.toByteArray(), out.toByteArray());
                });
    }

    @Test
    void whatIsThrownAwayIsCountedAndGone() {
        UnreadBytes unread = new UnreadBytes();
        unread.add(new byte[9000], 0, 9000);
        assertEquals(9000, unread.clear());
        unread.add(new byte[] {5}, 0, 1);
        byte[] one = new byte[3];
        assertEquals(1, unread.take(one));
        assertEquals(5, one[0]);
    }
}
