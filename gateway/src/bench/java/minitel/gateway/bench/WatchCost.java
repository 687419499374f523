package minitel.gateway.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import minitel.gateway.observe.WatchLoad;
import minitel.gateway.observe.WatchSubscription;
import minitel.kit.Patience;

/// What a session pays for those who watch it, in the time of one `painted` of 12 bytes, the chunk
/// of a 1200 bit/s line: unwatched, with one watcher, with 500 that read, with 500 that do not.
///
/// The chunks come as fast as they can: some thousand times faster than a line paints.
public final class WatchCost {
    private static final int CHUNK = 12;
    private static final int CHUNKS = 20_000;

    private WatchCost() {}

    public static void main(String[] args) throws Exception {
        for (int round = 0; round < 2; round++) {
            measure("nobody watches", 0, true);
            measure("1 watches", 1, true);
            measure("500 watch", 500, true);
            measure("500 that never read", 500, false);
        }
    }

    private static void measure(String name, int watchers, boolean read) throws Exception {
        WatchLoad load = new WatchLoad();
        List<WatchSubscription> all = new ArrayList<>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < watchers; i++) {
            WatchSubscription watchSubscription = load.watches();
            all.add(watchSubscription);
            if (read) {
                readers.add(Thread.ofVirtual().start(() -> read(watchSubscription)));
            }
        }
        long[] nanos = paint(load);
        all.forEach(WatchSubscription::close);
        for (Thread reader : readers) {
            reader.join();
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-20s p50 %8.2f us, p99 %8.2f us, max %8.2f us, lost %d bytes%n",
                name,
                nanos[CHUNKS / 2] / 1e3,
                nanos[CHUNKS * 99 / 100] / 1e3,
                nanos[CHUNKS - 1] / 1e3,
                load.lost());
    }

    private static long[] paint(WatchLoad load) {
        byte[] page = ("\f" + "hello world ".repeat(100)).getBytes(StandardCharsets.ISO_8859_1);
        long[] nanos = new long[CHUNKS];
        for (int i = 0; i < CHUNKS; i++) {
            int offset = i * CHUNK % (page.length - CHUNK);
            long begun = System.nanoTime();
            load.paints(page, offset, CHUNK);
            nanos[i] = System.nanoTime() - begun;
        }
        return nanos;
    }

    private static void read(WatchSubscription watchSubscription) {
        byte[] next = watchSubscription.next(Patience.TIME);
        while (next != null) {
            next = watchSubscription.next(Patience.TIME);
        }
    }
}
