package minitel.gateway.tunnel.yamux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.tunnel.yamux.frame.FrameBatch;
import minitel.gateway.tunnel.yamux.frame.FrameReader;
import minitel.gateway.tunnel.yamux.frame.YamuxHeader;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is next on the line.
final class SendQueueTest {
    private final StreamTable table =
            new StreamTable(
                    YamuxRole.CLIENT, YamuxSettings.DEFAULT, new DuplexPair(1).left(), () -> 0);

    @AfterEach
    void end() {
        table.lock.lock();
        table.end(new IOException("over"));
        table.lock.unlock();
    }

    @Test
    void newsGoBeforeUrgentDataAndTheseBeforeBulkInTurn() throws Exception {
        writing(open(false), 9000);
        writing(open(false), 9000);
        writing(open(true), 2048);
        table.lock.lock();
        table.queue.pong(77);
        table.lock.unlock();
        assertEquals(
                "pong 77, news 1, news 3, news 5, "
                        + "5 with 1024, 5 with 1024, "
                        + "1 with 1024, 3 with 1024, 1 with 1024, 3 with 1024, "
                        + "1 with 1024, 3 with 1024",
                sent());
    }

    @Test
    void whatBecomesUrgentOvertakes() throws Exception {
        writing(open(false), 2048);
        YamuxStream later = open(false);
        writing(later, 1024);
        later.urgent(true);
        assertEquals("news 1, news 3, 3 with 1024, 1 with 1024, 1 with 1024", sent());
    }

    @Test
    void whatTheOtherEndHasNoRoomForWaits() throws Exception {
        StreamOutlet outlet = new StreamOutlet();
        outlet.begin(new byte[YamuxHeader.WINDOW + 1], 0, YamuxHeader.WINDOW + 1);
        FrameBatch batch = new FrameBatch(YamuxHeader.WINDOW * 2);
        assertEquals(YamuxHeader.WINDOW, outlet.give(batch, 1, Integer.MAX_VALUE));
        assertEquals(false, outlet.mayGo());
        outlet.windowGrows(5);
        assertEquals(1, outlet.give(batch, 1, Integer.MAX_VALUE));
        assertEquals(true, outlet.isTaken());
    }

    private YamuxStream open(boolean urgent) throws IOException {
        table.lock.lock();
        try {
            return table.open(urgent);
        } finally {
            table.lock.unlock();
        }
    }

    /// Returns when the writer waits for its bytes to be taken.
    private static void writing(YamuxStream stream, int bytes) {
        Thread writer =
                VirtualThreads.start(
                        "writer",
                        () -> {
                            try {
                                stream.write(new byte[bytes]);
                            } catch (Throwable _) {
                                // The test is over.
                            }
                        });
        while (writer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    /// One batch in words, without the pings.
    private String sent() throws IOException {
        FrameBatch batch = new FrameBatch(32_768);
        table.lock.lock();
        table.queue.fill(batch);
        table.lock.unlock();
        List<String> words = new ArrayList<>();
        new FrameReader(new Words(words)).take(batch.bytes(), batch.count());
        return String.join(", ", words);
    }

    private record Words(List<String> words) implements FrameReader.Frames {

        @Override
        public void begin(YamuxHeader header) {
            if (header.type() == YamuxHeader.PING && header.has(YamuxHeader.ACK)) {
                words.add("pong " + header.length());
            } else if (header.type() != YamuxHeader.PING) {
                boolean data = header.type() == YamuxHeader.DATA;
                words.add(data ? header.stream() + " with " + header.length() : news(header));
            }
        }

        private static String news(YamuxHeader header) {
            return "news " + header.stream();
        }

        @Override
        public void data(byte[] bytes, int offset, int length) {}

        @Override
        public void end() {}
    }
}
