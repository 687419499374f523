package minitel.gateway.tunnel.west.config;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.address.Cidr;
import minitel.json.JsonNode;

/// What the far end of a tunnel may call: the list `to`, and without one loopback alone. Never a
/// port of ours on this machine: whoever comes there by a tunnel would look as if he sat at it.
///
/// @param written the list as it stands in the file; empty = there is none
/// @param closed ports of this machine that nobody may call through a tunnel
public record TargetList(Optional<List<String>> written, List<Entry> entries, Set<Integer> closed) {
    /// One that may be called.
    ///
    /// @param host a name in lower case; empty = `range` counts
    /// @param port 0 = any
    record Entry(String host, Optional<Cidr> range, int port) {}

    public TargetList {
        written = written.map(List::copyOf);
        entries = List.copyOf(entries);
        closed = Set.copyOf(closed);
    }

    static TargetList read(JsonNode node) {
        if (!node.present()) {
            return new TargetList(Optional.empty(), List.of(), Set.of());
        }
        List<Entry> entries = new ArrayList<>();
        List<String> written = new ArrayList<>();
        for (JsonNode item : node.items()) {
            Entry none = new Entry("", Optional.empty(), 0);
            entries.add(item.parsed(none, TargetList::entry));
            written.add(item.string(""));
        }
        return new TargetList(Optional.of(written), entries, Set.of());
    }

    private static Entry entry(String text) {
        if (text.indexOf('/') >= 0) {
            return new Entry("", Optional.of(Cidr.parseExact(text)), 0);
        }
        WestAddress address = WestAddress.parse(text, 0);
        Optional<InetAddress> literal = literal(address.host());
        return new Entry(
                address.host().toLowerCase(Locale.ROOT), literal.map(Cidr::of), address.port());
    }

    /// The same with ports that are closed.
    public TargetList closing(Set<Integer> ports) {
        return new TargetList(written, entries, ports);
    }

    /// @param host a name or an address, without brackets
    public boolean allows(String host, int port) {
        Optional<InetAddress> literal = literal(host);
        String name = host.toLowerCase(Locale.ROOT);
        if (closed.contains(port) && literal.map(TargetList::isHere).orElse(true)) {
            return false;
        }
        if (written.isEmpty()) {
            return literal.map(InetAddress::isLoopbackAddress).orElse(name.equals("localhost"));
        }
        return entries.stream().anyMatch(entry -> matches(entry, name, literal, port));
    }

    private static boolean matches(
            Entry entry, String name, Optional<InetAddress> literal, int port) {
        boolean there =
                entry.range().isPresent()
                        ? literal.filter(entry.range().get()::contains).isPresent()
                        : !entry.host().isEmpty() && entry.host().equals(name);
        return there && (entry.port() == 0 || entry.port() == port);
    }

    /// Whether it is this machine; what cannot be found out counts as it.
    private static boolean isHere(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException _) { // then it may be
            return true;
        }
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) { // a name
            return Optional.empty();
        }
    }
}
