package minitel.gateway.tunnel.west.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.address.Cidr;
import minitel.gateway.address.OwnMachine;
import minitel.json.JsonNode;

/// What the far end of a tunnel may call: the list `to`, and without one loopback alone.
///
/// @param written the list as it stands in the file; empty = there is none
public record TargetList(Optional<List<String>> written, List<Entry> entries) {
    /// One that may be called.
    ///
    /// @param host a name in lower case; empty = `range` counts
    /// @param port 0 = any
    record Entry(String host, Optional<Cidr> range, int port) {}

    public TargetList {
        written = written.map(List::copyOf);
        entries = List.copyOf(entries);
    }

    static TargetList read(JsonNode node) {
        if (!node.present()) {
            return new TargetList(Optional.empty(), List.of());
        }
        List<Entry> entries = new ArrayList<>();
        List<String> written = new ArrayList<>();
        for (JsonNode item : node.items()) {
            Entry none = new Entry("", Optional.empty(), 0);
            entries.add(item.parsed(none, TargetList::entry));
            written.add(item.string(""));
        }
        return new TargetList(Optional.of(written), entries);
    }

    private static Entry entry(String text) {
        if (text.indexOf('/') >= 0) {
            return new Entry("", Optional.of(Cidr.parseExact(text)), 0);
        }
        WestAddress address = WestAddress.parse(text, 0);
        Optional<InetAddress> literal = OwnMachine.literal(address.host());
        return new Entry(OwnMachine.name(address.host()), literal.map(Cidr::of), address.port());
    }

    /// @param host a name or an address, without brackets
    public boolean allows(String host, int port) {
        if (written.isEmpty()) {
            return OwnMachine.isLoopback(host);
        }
        Optional<InetAddress> literal = OwnMachine.literal(host);
        String name = OwnMachine.name(host);
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
}
