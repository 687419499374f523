package minitel.gateway.bench.pva;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.epics.pva.common.PVAHeader;
import org.epics.pva.common.SearchRequest;
import org.epics.pva.common.SearchResponse;

/// Looks for `lab:count` so many times a second for so many seconds, by broadcast: the arguments
/// are the address, the rate, the seconds. Prints how many searches were answered, how many more
/// than once, and how soon.
public final class PvaSearchLoad {
    private final InetSocketAddress to;
    private final DatagramChannel channel;
    private final long[] sent;
    private final long[] answered;
    private volatile int more;

    private PvaSearchLoad(InetSocketAddress to, int searches) throws IOException {
        this.to = to;
        sent = new long[searches];
        answered = new long[searches];
        channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        channel.bind(new InetSocketAddress("0.0.0.0", 0));
    }

    static void main(String[] args) throws Exception {
        int rate = Integer.parseInt(args[1]);
        PvaSearchLoad load =
                new PvaSearchLoad(
                        new InetSocketAddress(args[0], 5076), rate * Integer.parseInt(args[2]));
        Thread answers = Thread.ofPlatform().daemon().start(load::hearAnswers);
        load.searchAll(TimeUnit.SECONDS.toNanos(1) / rate);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        load.channel.close();
        answers.join();
        System.out.println(load.result());
    }

    private void searchAll(long pause) throws IOException {
        InetSocketAddress own = (InetSocketAddress) channel.getLocalAddress();
        ByteBuffer buffer = ByteBuffer.allocate(1440);
        long begun = System.nanoTime();
        for (int i = 0; i < sent.length; i++) {
            for (long wait = begun + i * pause - System.nanoTime(); wait > 0; ) {
                LockSupport.parkNanos(wait);
                wait = begun + i * pause - System.nanoTime();
            }
            buffer.clear();
            List<SearchRequest.Channel> sought = List.of(new SearchRequest.Channel(i, "lab:count"));
            SearchRequest.encode(false, i, sought, own, false, buffer);
            sent[i] = System.nanoTime();
            channel.send(buffer.flip(), to);
        }
    }

    private void hearAnswers() {
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                channel.receive(buffer);
                note(buffer.flip());
            } catch (Exception e) {
                if (channel.isOpen()) {
                    System.err.println(e);
                }
            }
        }
    }

    private void note(ByteBuffer buffer) throws Exception {
        boolean bigEnd = (buffer.get(2) & PVAHeader.FLAG_BIG_ENDIAN) != 0;
        buffer.order(bigEnd ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (buffer.get(3) != PVAHeader.CMD_SEARCH_RESPONSE) {
            return;
        }
        int payload = buffer.getInt(4);
        SearchResponse response =
                SearchResponse.decode(payload, buffer.position(PVAHeader.HEADER_SIZE));
        for (int id : response.cid) {
            if (answered[id] != 0) {
                more++;
            }
            answered[id] = System.nanoTime();
        }
    }

    private String result() {
        long[] took = new long[sent.length];
        int count = 0;
        for (int i = 0; i < sent.length; i++) {
            if (answered[i] != 0) {
                took[count++] = (answered[i] - sent[i]) / 1000;
            }
        }
        long[] sorted = Arrays.copyOf(took, count);
        Arrays.sort(sorted);
        return "searches %d answered %d more %d p50 %d us p99 %d us"
                .formatted(sent.length, count, more, at(sorted, 50), at(sorted, 99));
    }

    private static long at(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * percent / 100];
    }
}
