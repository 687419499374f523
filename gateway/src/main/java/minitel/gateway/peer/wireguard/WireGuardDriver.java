package minitel.gateway.peer.wireguard;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyFile;
import minitel.gateway.peer.key.WireGuardKeyPair;
import org.tinylog.Logger;

/// Drives WireGuard with the programs that are there for it.
public final class WireGuardDriver implements LinkDriver {
    /// Every network of IPv6 carries as much, with all that is around it.
    private static final String MTU = "1280";

    /// Seconds: a NAT forgets who was silent for half a minute.
    private static final String KEEPALIVE = "25";

    /// Of a route: every other one is better.
    private static final String LAST = "4294967295";

    private final DriverSettings settings;
    private final ProgramRunner programs;
    private final WireGuardKeyPair keys;
    private final RuleKeeper rules;

    /// Orders that the kernel has refused, as they were counted last. The errands' thread's.
    private long refused;

    private volatile boolean fenced;

    /// Whether the interface is ours to remove.
    private boolean opened;

    private Optional<DataPath> path = Optional.empty();

    /// @throws IOException with a sentence: the key's file is open to others, or holds none
    public WireGuardDriver(DriverSettings settings) throws IOException {
        this(settings, new SystemRunner());
    }

    WireGuardDriver(DriverSettings settings, ProgramRunner programs) throws IOException {
        this.settings = settings;
        this.programs = programs;
        keys = WireGuardKeyFile.take(settings.keyFile());
        rules = new RuleKeeper(programs);
    }

    @Override
    public WireGuardKeyPair keys() {
        return keys;
    }

    @Override
    public void open(LinkNetwork network) throws IOException {
        ProgramOutcome there = tried("ip", "-o", "-d", "link", "show", "dev", device());
        if (there.ok()) {
            takeOver();
            boolean kernels = there.output().contains(" wireguard ");
            path = Optional.of(kernels ? DataPath.KERNEL : DataPath.USER_SPACE);
        } else {
            path = Optional.of(make());
        }
        opened = true;
        boolean whole = false;
        try {
            configure(network);
            whole = true;
        } finally {
            if (!whole) {
                removeLinks();
            }
        }
    }

    private String device() {
        return settings.device();
    }

    private void takeOver() throws IOException {
        ProgramOutcome dump = tried("wg", "show", device(), "dump");
        if (!dump.ok()) {
            throw new DriverException(
                    device()
                            + " is there and is none of WireGuard (ip link delete "
                            + device()
                            + " removes it)");
        }
        List<String> command = new ArrayList<>(List.of("wg", "set", device()));
        for (WireGuardPeer peer : DumpReader.read(dump.output()).peers()) {
            command.addAll(List.of("peer", peer.key().text(), "remove"));
        }
        run(command);
        run(List.of("ip", "address", "flush", "dev", device()));
        Logger.info("{} was there already: it is taken over, without its peers", device());
    }

    private DataPath make() throws IOException {
        ProgramOutcome kernel = tried("ip", "link", "add", "dev", device(), "type", "wireguard");
        if (kernel.ok()) {
            Logger.info("{} is the kernel's", device());
            return DataPath.KERNEL;
        }
        Logger.info("{} is wireguard-go's, as ip says: {}", device(), kernel.complaint());
        run(List.of("wireguard-go", device()));
        return DataPath.USER_SPACE;
    }

    /// The table stands before the interface is up: nobody gets in before.
    private void configure(LinkNetwork network) throws IOException {
        rules.put(LinkFirewall.TABLE, LinkFirewall.table(device(), network, settings.published()));
        List<String> key =
                Stream.of("wg", "set", device(), "private-key", settings.keyFile().toString())
                        .collect(Collectors.toCollection(ArrayList::new));
        if (settings.port() > 0) {
            key.addAll(List.of("listen-port", String.valueOf(settings.port())));
        }
        run(key);
        run(List.of("ip", "link", "set", "dev", device(), "mtu", MTU, "up"));
        address("-6", network.ip6(), network.prefix6(), "nodad");
        keepIn(network);
        if (network.ip4().isPresent()) {
            address("-4", network.ip4().get(), network.prefix4());
        }
    }

    /// What is meant for a peer goes nowhere where there is no link: else it would leave by the
    /// next best way, for anybody on that to read and to answer. It stays when the interface goes,
    /// for calls that have not ended then. Of IPv4 the kernel sends nothing from an address that
    /// has gone.
    private void keepIn(LinkNetwork network) throws IOException {
        String range = network.ip6().getHostAddress() + "/" + network.prefix6();
        run(List.of("ip", "-6", "route", "replace", "unreachable", range, "metric", LAST));
    }

    /// @param more `nodad`: nobody else can have it, and without it an address may not be used yet
    private void address(String family, InetAddress address, int prefix, String... more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", family, "address", "replace"));
        command.addAll(List.of(address.getHostAddress() + "/" + prefix, "dev", device()));
        command.addAll(List.of(more));
        run(command);
    }

    @Override
    public void put(
            WireGuardKey peer, List<InetAddress> addresses, Optional<InetSocketAddress> endpoint)
            throws IOException {
        // Removed before: else WireGuard would go on with its session and its pause of 5 s.
        List<String> command =
                new ArrayList<>(List.of("wg", "set", device(), "peer", peer.text(), "remove"));
        command.addAll(List.of("peer", peer.text()));
        if (endpoint.isPresent()) {
            command.addAll(List.of("endpoint", written(endpoint.get())));
            command.addAll(List.of("persistent-keepalive", KEEPALIVE));
        }
        command.addAll(List.of("allowed-ips", allowed(addresses)));
        run(command);
    }

    private static String written(InetSocketAddress endpoint) {
        String host = endpoint.getAddress().getHostAddress();
        boolean six = endpoint.getAddress() instanceof Inet6Address;
        return (six ? "[" + host + "]" : host) + ":" + endpoint.getPort();
    }

    private static String allowed(List<InetAddress> addresses) {
        return addresses.stream()
                .map(address ->
                        address.getHostAddress()
                                + (address instanceof Inet4Address ? "/32" : "/128"))
                .collect(Collectors.joining(","));
    }

    @Override
    public void remove(WireGuardKey peer) throws IOException {
        run(List.of("wg", "set", device(), "peer", peer.text(), "remove"));
    }

    @Override
    public Optional<DataPath> path() {
        return path;
    }

    @Override
    public void fence(OrderFence fence) throws IOException {
        rules.put(OrderFence.TABLE, fence.table());
        fenced = true;
    }

    @Override
    public void watch(Runnable touched) {
        // It waits for a program's pipe, which would hold one of the threads that carry virtual
        // ones.
        Thread.ofPlatform().daemon().name("link.rules").start(() -> rules.watch(touched));
    }

    @Override
    public boolean isWatched() {
        return rules.isWatched();
    }

    @Override
    public long guard() throws IOException {
        long counted = rules.look().getOrDefault(OrderFence.TABLE, 0L);
        long fresh = counted < refused ? counted : counted - refused;
        refused = counted;
        return fresh;
    }

    @Override
    public WireGuardState look() throws IOException {
        return DumpReader.read(run(List.of("wg", "show", device(), "dump")));
    }

    @Override
    public void ask(int port, InetSocketAddress server) throws IOException {
        nft(LinkFirewall.question(port, server, look().port()));
    }

    @Override
    public void asked() throws IOException {
        nft(LinkFirewall.noQuestion());
    }

    @Override
    public void close() {
        rules.close();
        removeLinks();
        if (fenced) {
            fenced = false;
            end(() -> rules.remove(OrderFence.TABLE));
        }
    }

    private void removeLinks() {
        if (opened) {
            opened = false;
            path = Optional.empty();
            end(() -> run(List.of("ip", "link", "delete", "dev", device())));
            end(() -> rules.remove(LinkFirewall.TABLE));
        }
    }

    /// One of the last things that are done.
    private interface LastDeed {
        void run() throws IOException;
    }

    private static void end(LastDeed deed) {
        try {
            deed.run();
        } catch (Throwable t) {
            Logger.warn("the links were not removed: {}", t.getMessage());
        }
    }

    private void nft(String commands) throws IOException {
        done(List.of("nft", "-f", "-"), commands);
    }

    private ProgramOutcome tried(String... command) throws IOException {
        return programs.run(List.of(command), "");
    }

    private String run(List<String> command) throws IOException {
        return done(command, "").output();
    }

    private ProgramOutcome done(List<String> command, String input) throws IOException {
        ProgramOutcome outcome = programs.run(command, input);
        if (!outcome.ok()) {
            throw DriverException.of(command, outcome);
        }
        return outcome;
    }
}
