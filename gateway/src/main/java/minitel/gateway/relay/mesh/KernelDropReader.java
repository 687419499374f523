package minitel.gateway.relay.mesh;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import minitel.gateway.relay.frame.Ipv4Address;

/// How many datagrams the kernel dropped since nobody took them soon enough: it says so of each
/// socket in a table of its own, in the last column. For any thread.
final class KernelDropReader {
    static final Path TABLE = Path.of("/proc/self/net/udp");

    /// So many sockets are looked at; no machine has more.
    private static final int MOST_LINES = 100_000;

    private final Path table;
    private final int port;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<Ipv4Address, Long> last = Map.of();
    private long all;

    KernelDropReader(Path table, int port) {
        this.table = table;
        this.port = port;
    }

    /// Since the start, of these sockets and of those that were there when this was asked before.
    long lost(List<Ipv4Address> bound) {
        lock.lock();
        try {
            Map<Ipv4Address, Long> now = read(bound);
            now.forEach((own, drops) -> all += grown(last.getOrDefault(own, 0L), drops));
            last = now;
            return all;
        } finally {
            lock.unlock();
        }
    }

    /// A socket that was opened anew begins at none.
    private static long grown(long before, long now) {
        return now < before ? now : now - before;
    }

    private Map<Ipv4Address, Long> read(List<Ipv4Address> bound) {
        Map<String, Ipv4Address> wanted = new HashMap<>();
        bound.forEach(own -> wanted.put(written(own), own));
        Map<Ipv4Address, Long> drops = new HashMap<>();
        try (Stream<String> lines = Files.lines(table, StandardCharsets.US_ASCII)) {
            lines.limit(MOST_LINES).forEach(line -> note(line.strip(), wanted, drops));
        } catch (Throwable _) { // not typed: it parks; a system without that table
            return drops;
        }
        return drops;
    }

    private static void note(
            String line, Map<String, Ipv4Address> wanted, Map<Ipv4Address, Long> drops) {
        int first = line.indexOf(' ') + 1;
        int last = line.lastIndexOf(' ') + 1;
        int end = line.indexOf(' ', first);
        Ipv4Address own = end < 0 ? null : wanted.get(line.substring(first, end));
        if (own != null) {
            drops.put(own, Long.parseLong(line, last, line.length(), 10));
        }
    }

    /// As the kernel writes it: the four bytes as one of its numbers.
    private String written(Ipv4Address own) {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        int bits = little ? Integer.reverseBytes(own.bits()) : own.bits();
        return String.format(Locale.ROOT, "%08X:%04X", bits, port);
    }
}
