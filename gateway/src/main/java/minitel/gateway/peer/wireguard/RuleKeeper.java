package minitel.gateway.peer.wireguard;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Keeps our tables of `nft` as they are to be: whoever loads the machine's firewall anew (`nft
/// flush ruleset`, which `nftables.service` does) removes ours with all others, and then all that
/// listens here would be open to peers. Blocks while `nft` runs; for any thread.
///
/// What another does to them `nft monitor` says at once. It is a program of its own that lies still
/// for all the time: to list a table is to start one, and `nft` lists no two of them in one run.
final class RuleKeeper implements AutoCloseable {
    /// Where `nft monitor` has ended, until it is begun again.
    private static final long AGAIN_SECONDS = 10;

    private static final List<String> MONITOR = List.of("nft", "monitor");
    private static final String LIST = "list table %s\n";
    private static final String PACKETS = "counter packets ";
    private static final String BYTES = " bytes ";
    private static final List<String> NFT = List.of("nft", "-f", "-");

    private final ProgramRunner programs;
    private final ReentrantLock lock = new ReentrantLock();

    /// By the table's name.
    private final Map<String, KeptTable> tables = new LinkedHashMap<>();

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<Closeable> monitor = Optional.empty();

    /// @param text makes the table
    /// @param listed how `nft` writes it, without what is counted; empty = not seen yet
    private record KeptTable(String text, Optional<String> listed) {}

    RuleKeeper(ProgramRunner programs) {
        this.programs = programs;
    }

    /// Makes a table, in place of one that may be there, and keeps it from now on.
    void put(String table, String text) throws IOException {
        lock.lock();
        try {
            run(text);
            tables.put(table, new KeptTable(text, Optional.empty()));
        } finally {
            lock.unlock();
        }
    }

    /// Removes a table.
    void remove(String table) throws IOException {
        lock.lock();
        try {
            tables.remove(table);
            run("delete table " + table + "\n");
        } finally {
            lock.unlock();
        }
    }

    /// Puts back what another has removed or changed.
    ///
    /// @return how many packets each table has dropped since it was made
    Map<String, Long> look() throws IOException {
        lock.lock();
        try {
            Map<String, Long> dropped = new LinkedHashMap<>();
            for (Map.Entry<String, KeptTable> each : List.copyOf(tables.entrySet())) {
                look(each.getKey(), each.getValue())
                        .ifPresent(count -> dropped.put(each.getKey(), count));
            }
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Long> look(String table, KeptTable kept) throws IOException {
        ProgramOutcome seen = programs.run(NFT, LIST.formatted(table));
        String listed = uncounted(seen.output());
        boolean same = seen.ok() && kept.listed().orElse(listed).equals(listed);
        if (same) {
            tables.put(table, new KeptTable(kept.text(), Optional.of(listed)));
            return Optional.of(counted(seen.output()));
        }
        run(kept.text());
        tables.put(table, new KeptTable(kept.text(), listed(table)));
        if (LogBudget.FAULTS.allows()) {
            Logger.warn(
                    "the table {} of nft was gone or another one, and is there again: who loads"
                            + " this machine's firewall anew removes it for a moment",
                    table);
        }
        return Optional.empty();
    }

    /// How this `nft` writes what was put there just now: after a change of its version, otherwise.
    private Optional<String> listed(String table) throws IOException {
        return Optional.of(programs.run(NFT, LIST.formatted(table)))
                .filter(ProgramOutcome::ok)
                .map(seen -> uncounted(seen.output()));
    }

    /// Blocks until [#close].
    ///
    /// @param touched is told when something was done to our tables, by us or by another
    void watch(Runnable touched) {
        while (!isClosed(0)) {
            try {
                programs.follow(MONITOR, this::watches, line -> tell(line, touched));
            } catch (Throwable t) { // not typed: it parks
                Logger.debug("nft monitor: {}", t.getMessage());
            }
            monitor = Optional.empty();
            isClosed(AGAIN_SECONDS);
        }
    }

    private void watches(Closeable program) {
        monitor = Optional.of(program);
        if (isClosed(0)) {
            close();
        }
    }

    private void tell(String line, Runnable touched) {
        if (isOurs(line)) {
            touched.run();
        }
    }

    private boolean isOurs(String line) {
        lock.lock();
        try {
            return tables.keySet().stream().anyMatch(line::contains);
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed(long patience) {
        try {
            return closed.await(patience, TimeUnit.SECONDS);
        } catch (Throwable _) {
            return true; // nobody interrupts it: the program ends
        }
    }

    /// Whether [#watch] would be told.
    boolean isWatched() {
        return monitor.isPresent();
    }

    /// Ends [#watch]; the tables stay.
    @Override
    public void close() {
        closed.countDown();
        monitor.ifPresent(program -> {
            try {
                program.close();
            } catch (Throwable _) {
                // It is killed whatever it says.
            }
        });
    }

    private void run(String commands) throws IOException {
        ProgramOutcome outcome = programs.run(NFT, commands);
        if (!outcome.ok()) {
            throw DriverException.of(NFT, outcome);
        }
    }

    /// The lines, without the numbers behind `counter`.
    private static String uncounted(String listing) {
        StringBuilder plain = new StringBuilder();
        for (String line : listing.split("\n", -1)) {
            int from = line.indexOf(PACKETS);
            int bytes = from < 0 ? -1 : line.indexOf(BYTES, from);
            int end = bytes < 0 ? -1 : line.indexOf(' ', bytes + BYTES.length());
            plain.append(end < 0 ? line : line.substring(0, from) + line.substring(end));
            plain.append('\n');
        }
        return plain.toString();
    }

    private static long counted(String listing) {
        long all = 0;
        for (String line : listing.split("\n", -1)) {
            int from = line.indexOf(PACKETS);
            int end = from < 0 ? -1 : line.indexOf(BYTES, from);
            all += end < 0 ? 0 : Long.parseLong(line.substring(from + PACKETS.length(), end));
        }
        return all;
    }
}
