package minitel.gateway.announce;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import minitel.find.ArrivalBudget;
import minitel.find.GatewayAnnouncement;
import minitel.find.LocalSegment;
import minitel.find.MulticastChannel;
import minitel.find.ServiceRecords;
import minitel.find.dns.DnsMessage;
import minitel.find.dns.DnsName;
import minitel.find.dns.DnsQuestion;
import minitel.find.dns.DnsRecord;
import org.tinylog.Logger;

/// The gateway's own entry in DNS-SD, on each interface. Whatever it is asked, an interface gets
/// one message a second at most. Somebody else who has its name, or says so, makes it take a longer
/// one, once: that one has a number that is only its own. For the announcer's thread.
final class ServiceResponder {
    /// Answers to programs that speak plain DNS, a second.
    static final int PLAIN = 10;

    private static final long PLAIN_SECONDS = 10;

    /// All who answer wait for some time by chance (RFC 6762 6), in milliseconds.
    private static final int LEAST = 20;

    private static final int MOST = 120;

    private final String host;
    private final RandomGenerator random;
    private final Outlet outlet;
    private final AnnounceCounters counters;
    private final ArrivalBudget plain;
    private final List<AnnouncedCard> cards = new ArrayList<>();
    private String name = "";
    private String label = "";
    private boolean renamed;

    /// Where messages go; the same thread.
    interface Outlet {
        void multicast(DnsMessage message, LocalSegment segment);

        void unicast(DnsMessage message, InetSocketAddress to);
    }

    /// What is announced on one interface.
    record Place(LocalSegment segment, GatewayAnnouncement told) {}

    /// @param host the first label of the host's name: no other gateway has it
    ServiceResponder(
            String host,
            RandomGenerator random,
            Outlet outlet,
            AnnounceCounters counters,
            long now) {
        this.host = host;
        this.random = random;
        this.outlet = outlet;
        this.counters = counters;
        plain = new ArrivalBudget(PLAIN, now);
    }

    /// From now on it is announced in these places; where nothing has changed, nothing is said.
    void announce(List<Place> places, String name, long now) {
        if (!name.equals(this.name)) {
            goodbye();
            this.name = name;
            label = DnsName.label(name);
            renamed = false;
        }
        cards.removeIf(card -> hasGone(card, places));
        places.forEach(place -> announce(place, now));
    }

    private boolean hasGone(AnnouncedCard card, List<Place> places) {
        boolean gone = places.stream().noneMatch(it -> it.segment().equals(card.segment()));
        if (gone) {
            goodbye(card);
        }
        return gone;
    }

    private void announce(Place place, long now) {
        ServiceRecords records = ServiceRecords.of(place.told(), label, host);
        Optional<AnnouncedCard> known =
                cards.stream().filter(it -> it.segment().equals(place.segment())).findFirst();
        if (known.isEmpty()) {
            cards.add(new AnnouncedCard(place.segment(), records, now));
        } else if (!known.get().records().equals(records)) {
            known.get().restart(records, now);
        }
    }

    /// Sends what is due.
    ///
    /// @return how long until something is again, if nobody asks
    Duration turn(long now) {
        Duration left = Duration.ofHours(1);
        for (AnnouncedCard card : cards) {
            Optional<DnsMessage> message = card.turn(now);
            message.ifPresent(it -> {
                if (it.response()) {
                    counters.answered(AnnounceCounters.Way.DNS_SD);
                }
                outlet.multicast(it, card.segment());
            });
            Duration next = card.left(now).orElse(left);
            left = next.compareTo(left) < 0 ? next : left;
        }
        return left;
    }

    /// @param on the network that it comes from; empty = from behind a relay
    void heard(DnsMessage message, InetSocketAddress from, Optional<LocalSegment> on, long now) {
        if (message.response()) {
            if (isTaken(message.told())) {
                rename(now);
            }
            return;
        }
        if (isTaken(message.authorities().stream())) {
            contest(now);
        }
        if (message.questions().stream().noneMatch(this::isOurs)) {
            return;
        }
        counters.asked(AnnounceCounters.Way.DNS_SD);
        if (from.getPort() != MulticastChannel.PORT) {
            answerPlainly(message, from, on, now);
        } else if (!isKnown(message)) {
            boolean kinds =
                    message.questions().stream()
                            .anyMatch(it -> it.name().equals(ServiceRecords.KINDS));
            long wait = Duration.ofMillis(random.nextInt(LEAST, MOST)).toNanos();
            on(on).forEach(card -> card.ask(kinds, wait, now));
        }
    }

    private Stream<AnnouncedCard> on(Optional<LocalSegment> segment) {
        return cards.stream()
                .filter(card ->
                        segment.isEmpty() || card.segment().card().equals(segment.get().card()));
    }

    private boolean isOurs(DnsQuestion question) {
        return cards.stream()
                .limit(1) // the names are the same on all
                .anyMatch(card ->
                        question.asksFor(card.kinds())
                                || card.records().all().stream().anyMatch(question::asksFor));
    }

    /// Whether he who asks for all gateways has this one already (RFC 6762 7.1).
    private boolean isKnown(DnsMessage message) {
        boolean all =
                message.questions().stream().allMatch(it -> it.name().equals(ServiceRecords.KIND));
        return all
                && cards.stream()
                        .map(card -> card.records().pointer())
                        .allMatch(own ->
                                message.answers().stream()
                                        .anyMatch(it ->
                                                it instanceof DnsRecord.Pointer known
                                                        && known.target().equals(own.target())
                                                        && known.ttl() >= own.ttl() / 2));
    }

    /// To a program that speaks plain DNS (RFC 6762 6.7): straight back, and not often. Its
    /// question is repeated there, uncompressed: so one, as all such programs ask, and not two
    /// hundred.
    private void answerPlainly(
            DnsMessage message, InetSocketAddress from, Optional<LocalSegment> on, long now) {
        Optional<AnnouncedCard> card = on.isEmpty() ? Optional.empty() : on(on).findFirst();
        if (card.isEmpty()) {
            counters.refused(AnnounceRefusal.NOT_NEAR);
        } else if (message.questions().size() > 1) {
            counters.refused(AnnounceRefusal.MALFORMED);
        } else if (!plain.allows(now)) {
            counters.refused(AnnounceRefusal.TOO_OFTEN);
        } else {
            List<DnsRecord> all = new ArrayList<>(card.get().records().all());
            all.add(card.get().kinds());
            List<DnsRecord> answers =
                    all.stream().map(record -> record.lasting(PLAIN_SECONDS)).toList();
            counters.answered(AnnounceCounters.Way.DNS_SD);
            outlet.unicast(
                    new DnsMessage(
                            message.id(), true, message.questions(), answers, List.of(), List.of()),
                    from);
        }
    }

    /// Whether somebody else has an entry of our name.
    private boolean isTaken(Stream<DnsRecord> records) {
        return records.anyMatch(record ->
                record instanceof DnsRecord.ServicePlace place
                        && place.ttl() > 0
                        && cards.stream().limit(1).anyMatch(card -> differs(card, place)));
    }

    /// By its host alone: the doors at another interface may have other ports, and what this
    /// gateway says there is heard here where both are on one network.
    private static boolean differs(AnnouncedCard card, DnsRecord.ServicePlace other) {
        DnsRecord.ServicePlace own = card.records().place();
        return own.name().equals(other.name()) && !own.host().equals(other.host());
    }

    /// Two want one name: who is still asking gives way, who has it says so.
    private void contest(long now) {
        if (cards.stream().anyMatch(AnnouncedCard::isProbing)) {
            rename(now);
        } else {
            cards.forEach(card -> card.defend(now));
        }
    }

    private void rename(long now) {
        if (renamed) {
            return;
        }
        renamed = true;
        String number = " (" + host + ")";
        label = shortened(label, number) + number;
        Logger.info("another gateway is announced by that name: this one is \"{}\" now", label);
        for (AnnouncedCard card : cards) {
            GatewayAnnouncement told = card.records().told().orElseThrow();
            card.restart(ServiceRecords.of(told, label, host), now);
        }
    }

    /// As much of a label as leaves room for what comes behind it.
    private static String shortened(String label, String behind) {
        String shorter = label;
        while (!DnsName.label(shorter + behind).equals(shorter + behind)) {
            shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
        }
        return shorter;
    }

    /// It is not there any more.
    void goodbye() {
        cards.forEach(this::goodbye);
        cards.clear();
    }

    private void goodbye(AnnouncedCard card) {
        if (!card.isProbing()) {
            outlet.multicast(card.goodbye(), card.segment());
        }
    }
}
