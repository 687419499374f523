package minitel;

import java.util.Set;
import java.util.TreeSet;

/// The types of the main code whose name is one bare noun. The first few carry everything, and
/// whoever works here knows them. The others are a debt: none comes to them, and each that gets a
/// role is struck out.
final class BareNouns {
    private static final String CARRYING =
            """
            Caller Codes Destination Display Door Duplex Egress Gateway Guard Insertions Leg
            Mailbox Main Outbox Pacing Pen Profile Restore Route Screen Service Session Transports Visit
            """;

    private static final String DEBT =
            """
            Admission Amount Authentication Backoff Ban Cidr Colour
            Daemon Deadline Fault Faults Handshake Histogram Home
            Housekeeper Journal Language Observers
            Offence Pace Panel Password Pinger Printable Recorder
            Replies Sessions Supervisor
            Tariff Timebox Transliteration Watchdog
            """;

    private BareNouns() {}

    static Set<String> all() {
        return new TreeSet<>(Set.of((CARRYING + DEBT).strip().split("\\s+")));
    }
}
