package minitel.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.find.dns.DnsName;
import minitel.find.dns.DnsRecord;

/// What DNS-SD has of one gateway: an announcement as records, and back.
///
/// | record | what it says |
/// |---|---|
/// | PTR `_minitel._tcp.local` | there is one, and the name of its entry |
/// | SRV | port of the door to call first, host |
/// | TXT | `name=`, `doors=websocket:9001,telnet:9000`, `language=fr` |
/// | A | address of the host |
public record ServiceRecords(
        DnsRecord.Pointer pointer,
        DnsRecord.ServicePlace place,
        DnsRecord.Remarks remarks,
        DnsRecord.HostAddress address) {
    public static final DnsName KIND = DnsName.of("_minitel._tcp.local");

    /// Under which the kinds of services are found (RFC 6763 9).
    public static final DnsName KINDS = DnsName.of("_services._dns-sd._udp.local");

    /// RFC 6762 10; the same for all, so that nobody keeps half of them.
    private static final long SECONDS = 120;

    private static final DnsName LOCAL = DnsName.of("local");
    private static final String NAME = "name=";
    private static final String DOORS = "doors=";
    private static final String LANGUAGE = "language=";
    private static final String WEB_SOCKET = "websocket";
    private static final String TELNET = "telnet";

    /// @param label name of the entry, at most [DnsName#LONGEST_LABEL] bytes
    /// @param host first label of the host's name
    public static ServiceRecords of(GatewayAnnouncement told, String label, String host) {
        DnsName entry = KIND.under(label);
        DnsName at = LOCAL.under(host);
        int port = told.webSocket() > 0 ? told.webSocket() : told.telnet();
        return new ServiceRecords(
                new DnsRecord.Pointer(KIND, SECONDS, entry),
                new DnsRecord.ServicePlace(entry, SECONDS, port, at),
                new DnsRecord.Remarks(entry, SECONDS, texts(told)),
                new DnsRecord.HostAddress(at, SECONDS, told.address()));
    }

    public List<DnsRecord> all() {
        return List.of(pointer, place, remarks, address);
    }

    /// What they announce; empty = nothing that could be called. Without a word about doors the
    /// port is one for WebSocket.
    public Optional<GatewayAnnouncement> told() {
        String doors = text(DOORS).orElse(WEB_SOCKET + ":" + place.port());
        try {
            return Optional.of(
                    new GatewayAnnouncement(
                            text(NAME).orElse(place.name().firstLabel()),
                            address.address(),
                            port(doors, WEB_SOCKET),
                            port(doors, TELNET),
                            text(LANGUAGE).orElse("")));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // nobody could call it
        }
    }

    /// What counts of them: others may say thousands of words there.
    static DnsRecord.Remarks kept(DnsRecord.Remarks all) {
        List<String> texts =
                Stream.of(NAME, DOORS, LANGUAGE).flatMap(key -> first(all, key).stream()).toList();
        return new DnsRecord.Remarks(all.name(), all.ttl(), texts);
    }

    private static List<String> texts(GatewayAnnouncement told) {
        List<String> doors = new ArrayList<>();
        if (told.webSocket() > 0) {
            doors.add(WEB_SOCKET + ":" + told.webSocket());
        }
        if (told.telnet() > 0) {
            doors.add(TELNET + ":" + told.telnet());
        }
        return List.of(
                NAME + told.name(), DOORS + String.join(",", doors), LANGUAGE + told.language());
    }

    private Optional<String> text(String key) {
        return first(remarks, key).map(text -> text.substring(key.length()));
    }

    private static Optional<String> first(DnsRecord.Remarks all, String key) {
        return all.texts().stream()
                .filter(text -> text.regionMatches(true, 0, key, 0, key.length()))
                .findFirst();
    }

    /// @return 0 = there is no such door, or not one that can be read
    private static int port(String doors, String word) {
        for (String door : doors.split(",", 8)) {
            String[] parts = door.strip().split(":", 2);
            if (parts.length == 2 && parts[0].equals(word) && parts[1].length() <= 5) {
                return number(parts[1]);
            }
        }
        return 0;
    }

    private static int number(String digits) {
        boolean good = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = good ? Integer.parseInt(digits) : 0;
        return port <= 65_535 ? port : 0;
    }
}
