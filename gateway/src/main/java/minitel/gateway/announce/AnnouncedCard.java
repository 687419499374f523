package minitel.gateway.announce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.find.LocalSegment;
import minitel.find.ServiceRecords;
import minitel.find.dns.DnsMessage;
import minitel.find.dns.DnsQuestion;
import minitel.find.dns.DnsRecord;
import minitel.find.dns.DnsType;

/// How far the announcement by DNS-SD is on one interface, after RFC 6762 8: three times it is
/// asked whether somebody else has that name, twice it is told to all, then whoever asks is
/// answered. For one thread.
final class AnnouncedCard {
    private static final int PROBES = 3;
    private static final int TOLD = PROBES + 2;
    private static final long BETWEEN_PROBES = Duration.ofMillis(250).toNanos();

    /// The least time between two messages to all (RFC 6762 6).
    static final long BETWEEN = Duration.ofSeconds(1).toNanos();

    private final LocalSegment segment;
    private ServiceRecords records;
    private int step;
    private long due;
    private boolean asked;
    private boolean askedForKinds;
    private long answerDue;
    private long last;

    AnnouncedCard(LocalSegment segment, ServiceRecords records, long now) {
        this.segment = segment;
        this.records = records;
        due = now;
        last = now - BETWEEN;
    }

    LocalSegment segment() {
        return segment;
    }

    ServiceRecords records() {
        return records;
    }

    /// Begins anew, under other records.
    void restart(ServiceRecords other, long now) {
        records = other;
        step = 0;
        due = now;
        asked = false;
    }

    boolean isProbing() {
        return step < PROBES;
    }

    /// Somebody wants to know.
    ///
    /// @param kinds whether he asks for kinds of services
    /// @param wait before all are answered together
    void ask(boolean kinds, long wait, long now) {
        askedForKinds |= kinds;
        if (!asked) {
            asked = true;
            answerDue = Math.max(now + wait, last + BETWEEN);
        }
    }

    /// Somebody is about to take the name, and does not wait long.
    void defend(long now) {
        asked = true;
        answerDue = Math.max(now, last + BETWEEN_PROBES);
    }

    /// What is due.
    Optional<DnsMessage> turn(long now) {
        if (step < TOLD) {
            return now - due < 0 ? Optional.empty() : Optional.of(next(now));
        }
        if (!asked || now - answerDue < 0) {
            return Optional.empty();
        }
        return Optional.of(answer(now));
    }

    /// How long until something is; nothing = until somebody asks.
    Optional<Duration> left(long now) {
        long at = step < TOLD ? due : answerDue;
        return step < TOLD || asked
                ? Optional.of(Duration.ofNanos(Math.max(0, at - now)))
                : Optional.empty();
    }

    private DnsMessage next(long now) {
        boolean probe = step < PROBES;
        step++;
        due = now + (step <= PROBES ? BETWEEN_PROBES : BETWEEN);
        return probe ? probe() : answer(now);
    }

    private DnsMessage probe() {
        DnsQuestion question = new DnsQuestion(records.place().name(), DnsType.ANY);
        return new DnsMessage(
                0, false, List.of(question), List.of(), List.of(records.place()), List.of());
    }

    private DnsMessage answer(long now) {
        List<DnsRecord> all = new ArrayList<>(records.all());
        if (askedForKinds) {
            all.add(kinds());
        }
        asked = false;
        askedForKinds = false;
        last = now;
        return DnsMessage.answer(all, List.of());
    }

    DnsRecord.Pointer kinds() {
        return new DnsRecord.Pointer(
                ServiceRecords.KINDS, records.pointer().ttl(), ServiceRecords.KIND);
    }

    DnsMessage goodbye() {
        return DnsMessage.answer(
                records.all().stream().map(record -> record.lasting(0)).toList(), List.of());
    }
}
