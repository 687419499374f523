package minitel.gateway.guard;

import static minitel.gateway.transport.Offence.FLOOD_BEFORE_HOME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.AdmissionTicket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A proxy, through which all visitors come.
class GuardTrustedProxiesTest {
    private static final List<Cidr> PROXIES =
            List.of(Cidr.parse("203.0.113.7"), Cidr.parse("2001:db8:1::/48"));

    private final Guard guard =
            new Guard(rules(List.of(), 3), new GuardHandClock(), new NotedGuardEvents());

    private static GuardRules rules(List<Cidr> always, int sessions) {
        return new GuardRules(List.of(), always, 100, sessions, 1, PROXIES);
    }

    private boolean admits(String address) {
        var ticket = guard.admit(InetAddress.ofLiteral(address));
        ticket.ifPresent(AdmissionTicket::close);
        return ticket.isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "2001:db8:1:2::3"})
    void aProxyIsNeitherScoredNorCapped(String proxy) {
        InetAddress address = InetAddress.ofLiteral(proxy);
        AdmissionTicket first = guard.admit(address).orElseThrow();
        AdmissionTicket second = guard.admit(address).orElseThrow();
        for (int i = 0; i < 100; i++) {
            first.offence(FLOOD_BEFORE_HOME);
        }
        assertTrue(admits(proxy));
        assertEquals(0, guard.counters().scores());
        assertEquals(100, guard.counters().offences().get(FLOOD_BEFORE_HOME));
        guard.admit(address).orElseThrow();
        assertFalse(admits(proxy), "the house is full");
        second.close();
    }

    @Test
    void aRangeBannedByHandOrAlwaysRefusedLeavesTheProxyInItIn() {
        guard.ban(Cidr.parse("203.0.113.0/24"), "noise", Duration.ofDays(1));
        assertFalse(admits("203.0.113.8"));
        assertTrue(admits("203.0.113.7"));
        guard.reconfigure(rules(List.of(Cidr.parse("2001:db8::/32")), 3));
        assertFalse(admits("2001:db8:2::1"));
        assertTrue(admits("2001:db8:1::1"));
    }
}
