package minitel.gateway.peer.wireguard;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Keeps our tables of `nft` as they are to be: whoever loads the machine's firewall anew (`nft
/// flush ruleset`, which `nftables.service` does) removes ours with all others, and then all that
/// listens here would be open to peers. Blocks while `nft` runs; for any thread.
final class RuleKeeper {
    private static final String PACKETS = "counter packets ";
    private static final String BYTES = " bytes ";
    private static final List<String> NFT = List.of("nft", "-f", "-");

    private final ProgramRunner programs;
    private final ReentrantLock lock = new ReentrantLock();

    /// By the table's name.
    private final Map<String, KeptTable> tables = new LinkedHashMap<>();

    /// @param chain the one that guards
    /// @param text makes the table
    /// @param listed how `nft` writes that chain, without what is counted; empty = not seen yet
    private record KeptTable(String chain, String text, Optional<String> listed) {}

    RuleKeeper(ProgramRunner programs) {
        this.programs = programs;
    }

    /// Makes a table, in place of one that may be there, and keeps it from now on.
    void put(String table, String chain, String text) throws IOException {
        lock.lock();
        try {
            run(text);
            tables.put(table, new KeptTable(chain, text, Optional.empty()));
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
        ProgramOutcome seen = programs.run(NFT, "list chain " + table + " " + kept.chain() + "\n");
        String listed = uncounted(seen.output());
        boolean same = seen.ok() && kept.listed().orElse(listed).equals(listed);
        if (same) {
            tables.put(table, new KeptTable(kept.chain(), kept.text(), Optional.of(listed)));
            return Optional.of(counted(seen.output()));
        }
        run(kept.text());
        if (LogBudget.FAULTS.allows()) {
            Logger.warn(
                    "the table {} of nft was gone or another one, and is there again: who loads"
                            + " this machine's firewall anew removes it for a moment",
                    table);
        }
        return Optional.empty();
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
