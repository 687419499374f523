package minitel.gateway.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.AdmissionTicket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardOperatorTest {
    private static final String VISITOR = "203.0.113.7";

    private final GuardHandClock clock = new GuardHandClock();
    private final Guard guard = new Guard(GuardRules.DEFAULT, clock, new NotedGuardEvents());

    private static InetAddress at(String address) {
        return InetAddress.ofLiteral(address);
    }

    private boolean admits(String address) {
        Optional<AdmissionTicket> ticket = guard.admit(at(address));
        ticket.ifPresent(AdmissionTicket::close);
        return ticket.isPresent();
    }

    @Test
    void theOperatorBansRangesAndLiftsThem() {
        Ban ban = guard.ban(Cidr.parse("198.51.100.0/24"), "two\nlines", Duration.ofHours(1));
        assertEquals("two lines", ban.reason());
        assertFalse(admits("198.51.100.255"));
        assertTrue(admits("198.51.101.0"));
        assertEquals(Optional.empty(), guard.unban(Cidr.parse("198.51.100.255")));
        assertEquals(
                Cidr.parse("198.51.100.0/24"),
                guard.find(at("198.51.100.255")).orElseThrow().range());
        assertTrue(guard.unban(Cidr.parse("198.51.100.0/24")).isPresent());
        assertTrue(admits("198.51.100.255"));
    }

    @Test
    void aSingleIpv6AddressIsBannedAndLiftedWithItsHousehold() {
        guard.ban(Cidr.parse("2001:db8::1"), "noise", Duration.ofHours(1));
        assertFalse(admits("2001:db8::2"));
        assertTrue(guard.unban(Cidr.parse("2001:db8::3")).isPresent());
        assertTrue(admits("2001:db8::2"));
    }

    @Test
    void theBansAreListedByTheirEnd() {
        guard.ban(Cidr.parse("192.0.2.1"), "later", Duration.ofHours(2));
        guard.ban(Cidr.parse("192.0.2.2"), "sooner", Duration.ofHours(1));
        guard.ban(Cidr.parse("192.0.2.3"), "for ever", Duration.ofSeconds(Long.MAX_VALUE));
        assertEquals(
                List.of("sooner", "later", "for ever"),
                guard.bans().stream().map(Ban::reason).toList());
        guard.ban(Cidr.parse("192.0.2.1"), "now first", Duration.ofMinutes(1));
        assertEquals("now first", guard.bans().getFirst().reason());
        assertEquals(3, guard.bans().size());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aBanOfNoTimeIsRefused(long seconds) {
        assertThrows(
                IllegalArgumentException.class,
                () -> guard.ban(Cidr.parse(VISITOR), "", Duration.ofSeconds(seconds)));
    }

    @Test
    void importedBansHoldForAHundredDaysFromTheirDate() {
        Instant old = GuardHandClock.START.minus(Duration.ofDays(100));
        Map<InetAddress, Instant> banned =
                Map.of(
                        at("203.0.113.1"),
                        old,
                        at("203.0.113.2"),
                        old.plusSeconds(1),
                        at("203.0.113.3"),
                        GuardHandClock.START.plus(Duration.ofDays(400)),
                        at("192.168.1.9"),
                        GuardHandClock.START);
        assertEquals(2, guard.importBanned(banned));
        assertEquals(0, guard.importBanned(banned), "a second time");
        assertEquals(
                List.of(
                        GuardHandClock.START.plusSeconds(1),
                        GuardHandClock.START.plus(Duration.ofDays(100))),
                guard.bans().stream().map(Ban::until).toList());
        assertTrue(admits("203.0.113.1"));
        assertFalse(admits("203.0.113.2"));
        assertTrue(admits("192.168.1.9"));
    }

    @Test
    void neverBannedAddressesJoinTheRules() {
        guard.reconfigure(GuardRules.DEFAULT.withNever(List.of(at(VISITOR))));
        guard.ban(Cidr.parse(VISITOR), "noise", Duration.ofDays(1));
        assertTrue(admits(VISITOR));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 36_501})
    void rulesOutOfRangeAreRefusedByName(int days) {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new GuardRules(List.of(), List.of(), days, 1, 1, List.of()));
        assertEquals("days is " + days + "; write 1 to 36500", e.getMessage());
    }
}
