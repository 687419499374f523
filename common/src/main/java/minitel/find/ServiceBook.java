package minitel.find;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import minitel.find.dns.DnsMessage;
import minitel.find.dns.DnsName;
import minitel.find.dns.DnsQuestion;
import minitel.find.dns.DnsRecord;
import minitel.find.dns.DnsType;
import org.jspecify.annotations.Nullable;

/// Puts together what DNS-SD tells of gateways, in one message or in several. What one machine says
/// changes nothing of what another has said. For one thread.
final class ServiceBook {
    /// Entries, and how many of them one machine may make.
    static final int MOST = 64;

    static final int MOST_FROM_ONE = 8;

    /// An entry that was not heard of for so long is forgotten.
    private static final long AGE = FoundTable.AGE.toNanos();

    /// How often what is missing of an entry is asked for, and how many entries' at once.
    private static final int TRIES = 3;

    private static final long BETWEEN = Duration.ofSeconds(1).toNanos();
    private static final int AT_ONCE = 8;

    /// @param from who has said it
    private record Key(DnsName entry, Inet4Address from) {}

    /// What is known of an entry.
    private static final class Entry {
        DnsRecord.@Nullable ServicePlace place;
        DnsRecord.@Nullable Remarks remarks;
        DnsRecord.@Nullable HostAddress address;
        long heard;
        int tries;

        boolean isWanting() {
            return (place == null || address == null) && tries < TRIES;
        }

        Optional<ServiceRecords> records(DnsName name) {
            if (place == null || address == null) {
                return Optional.empty();
            }
            var said = remarks == null ? new DnsRecord.Remarks(name, 0, List.of()) : remarks;
            var pointer = new DnsRecord.Pointer(ServiceRecords.KIND, 0, name);
            return Optional.of(new ServiceRecords(pointer, place, said, address));
        }

        DnsQuestion missing(DnsName name) {
            return place == null
                    ? new DnsQuestion(name, DnsType.ANY)
                    : new DnsQuestion(place.host(), DnsType.HOST);
        }
    }

    /// What one machine says of an entry, as far as it is whole.
    ///
    /// @param gone whether it says goodbye
    record Heard(GatewayAnnouncement told, boolean gone) {}

    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private final Runnable crowdedOut;

    /// When something was asked for last: who tells of ever new entries does not get a message of
    /// ours on all networks for each.
    private long lastAsked;

    private boolean hasAsked;

    /// @param crowdedOut told of each entry that there was no room for
    ServiceBook(Runnable crowdedOut) {
        this.crowdedOut = crowdedOut;
    }

    /// @param now nanoseconds
    /// @return what is known now of those gateways that the message says something of
    List<Heard> heard(DnsMessage message, Inet4Address from, long now) {
        if (!message.response() || message.told().noneMatch(record -> isOurs(record, from))) {
            return List.of();
        }
        entries.values().removeIf(entry -> now - entry.heard > AGE);
        message.told().forEach(record -> note(record, from, now));
        message.told()
                .filter(DnsRecord.HostAddress.class::isInstance)
                .forEach(record -> noteAddress((DnsRecord.HostAddress) record, from));
        List<Heard> heard = new ArrayList<>();
        for (DnsName name : names(message, from)) {
            told(new Key(name, from), gone(message, name)).ifPresent(heard::add);
        }
        return heard;
    }

    /// What to ask for, as something of an entry is missing.
    List<DnsQuestion> missing(long now) {
        List<DnsQuestion> questions = new ArrayList<>();
        if (hasAsked && now - lastAsked < BETWEEN) {
            return questions;
        }
        entries.forEach((key, entry) -> {
            if (entry.isWanting() && questions.size() < AT_ONCE) {
                entry.tries++;
                questions.add(entry.missing(key.entry()));
            }
        });
        if (!questions.isEmpty()) {
            hasAsked = true;
            lastAsked = now;
        }
        return questions;
    }

    /// After how long [#missing] has something; empty = nothing is missing.
    Optional<Duration> missingIn(long now) {
        return entries.values().stream().anyMatch(Entry::isWanting)
                ? Optional.of(Duration.ofNanos(Math.max(0, lastAsked + BETWEEN - now)))
                : Optional.empty();
    }

    /// Whether a message tells of a gateway.
    static boolean tells(DnsMessage message) {
        return message.response() && message.told().anyMatch(it -> entryOf(it).isPresent());
    }

    private boolean isOurs(DnsRecord each, Inet4Address from) {
        return entryOf(each).isPresent()
                || each instanceof DnsRecord.HostAddress it && entriesAt(it.name(), from) > 0;
    }

    private long entriesAt(DnsName host, Inet4Address from) {
        return entries.entrySet().stream()
                .filter(e -> e.getKey().from().equals(from) && isAt(e.getValue(), host))
                .count();
    }

    private static boolean isAt(Entry entry, DnsName host) {
        return entry.place != null && entry.place.host().equals(host);
    }

    /// The entry that a record is of.
    private static Optional<DnsName> entryOf(DnsRecord each) {
        return switch (each) {
            case DnsRecord.Pointer it when it.name().equals(ServiceRecords.KIND) ->
                    Optional.of(it.target()).filter(ServiceBook::isEntry);
            case DnsRecord.ServicePlace it -> Optional.of(it.name()).filter(ServiceBook::isEntry);
            case DnsRecord.Remarks it -> Optional.of(it.name()).filter(ServiceBook::isEntry);
            default -> Optional.empty();
        };
    }

    private static boolean isEntry(DnsName name) {
        return name.isChildOf(ServiceRecords.KIND);
    }

    private void note(DnsRecord each, Inet4Address from, long now) {
        Optional<DnsName> name = entryOf(each);
        if (name.isEmpty()) {
            return;
        }
        Key key = new Key(name.get(), from);
        Entry entry = entries.get(key);
        if (entry == null) {
            if (!hasRoom(from)) {
                crowdedOut.run();
                return;
            }
            entry = new Entry();
            entries.put(key, entry);
        }
        entry.heard = now;
        switch (each) {
            case DnsRecord.ServicePlace it -> entry.place = it;
            case DnsRecord.Remarks it -> entry.remarks = ServiceRecords.kept(it);
            default -> {} // it is there
        }
    }

    private boolean hasRoom(Inet4Address from) {
        return entries.size() < MOST
                && entries.keySet().stream().filter(key -> key.from().equals(from)).count()
                        < MOST_FROM_ONE;
    }

    private void noteAddress(DnsRecord.HostAddress address, Inet4Address from) {
        entries.forEach((key, entry) -> {
            if (key.from().equals(from) && isAt(entry, address.name())) {
                entry.address = address;
            }
        });
    }

    /// The entries that a message says something of, or of whose host.
    private List<DnsName> names(DnsMessage message, Inet4Address from) {
        Stream<DnsName> named =
                message.told()
                        .flatMap(record -> entryOf(record).stream())
                        .filter(name -> entries.containsKey(new Key(name, from)));
        Predicate<Entry> addressed =
                entry ->
                        message.told()
                                .anyMatch(record ->
                                        record instanceof DnsRecord.HostAddress it
                                                && isAt(entry, it.name()));
        Stream<DnsName> hosted =
                entries.entrySet().stream()
                        .filter(e -> e.getKey().from().equals(from))
                        .filter(e -> addressed.test(e.getValue()))
                        .map(e -> e.getKey().entry());
        return Stream.concat(named, hosted).distinct().toList();
    }

    private static boolean gone(DnsMessage message, DnsName name) {
        return message.told()
                .anyMatch(record ->
                        record.ttl() == 0 && entryOf(record).filter(name::equals).isPresent());
    }

    private Optional<Heard> told(Key key, boolean gone) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (gone) {
            entries.remove(key);
        }
        return entry.records(key.entry())
                .flatMap(ServiceRecords::told)
                .map(told -> new Heard(told, gone));
    }
}
