package minitel.gateway.tunnel.west.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import minitel.gateway.address.Cidr;
import minitel.json.JsonNode;
import org.tinylog.Logger;

/// Who may come: a list `ca` of ranges of addresses and of names. Where there is none everybody
/// may, and where it is empty nobody.
///
/// @param written the list as it stands in the file; empty = there is none
public record AccessList(Optional<List<String>> written, List<Cidr> ranges, Set<String> names) {
    public static final AccessList EVERYBODY =
            new AccessList(Optional.empty(), List.of(), Set.of());

    public AccessList {
        written = written.map(List::copyOf);
        ranges = List.copyOf(ranges);
        names = Set.copyOf(names);
    }

    /// @param hosts whether its names are those of machines, which are looked up now, and not those
    ///   of tunnels
    static AccessList read(JsonNode node, boolean hosts) {
        if (!node.present()) {
            return EVERYBODY;
        }
        List<Cidr> ranges = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> written = new ArrayList<>();
        for (JsonNode item : node.items()) {
            String text = item.string("");
            written.add(text);
            range(item, text).ifPresentOrElse(ranges::add, () -> names.add(text));
        }
        if (hosts) {
            names.forEach(name -> addresses(name).map(Cidr::of).forEach(ranges::add));
            names.clear();
        }
        return new AccessList(
                Optional.of(written), ranges, names.stream().collect(Collectors.toSet()));
    }

    /// What looks like a range has to be one.
    private static Optional<Cidr> range(JsonNode item, String text) {
        try {
            return Optional.of(Cidr.parseExact(text));
        } catch (IllegalArgumentException e) {
            boolean meant = !text.isEmpty() && text.chars().allMatch(AccessList::isOfRange);
            if (meant || text.isBlank()) {
                item.fault(meant ? String.valueOf(e.getMessage()) : "is empty: write who may come");
            }
            return Optional.empty();
        }
    }

    private static boolean isOfRange(int c) {
        return c >= '0' && c <= '9' || c == '.' || c == '/';
    }

    private static Stream<InetAddress> addresses(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            Logger.warn("{} in a list ca has no address: nobody comes in by it", host);
            return Stream.empty();
        }
    }

    public boolean allows(InetAddress address, String name) {
        return written.isEmpty()
                || names.contains(name)
                || ranges.stream().anyMatch(range -> range.contains(address));
    }
}
