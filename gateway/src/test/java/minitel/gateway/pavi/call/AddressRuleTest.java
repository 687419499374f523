package minitel.gateway.pavi.call;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import minitel.dial.DialException;
import minitel.dial.NetworkAddress;
import minitel.gateway.address.OperatorPorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [AddressRule].
final class AddressRuleTest {
    private static final NetworkAddress PUBLIC = new NetworkAddress("service.example", 80);
    private static final AddressRule RULE = new AddressRule(PUBLIC, false);

    private static void passes(AddressRule rule, NetworkAddress called, String address) {
        assertDoesNotThrow(() -> rule.check(called, InetAddress.ofLiteral(address)));
    }

    private static void fails(AddressRule rule, NetworkAddress called, String address) {
        DialException refused =
                assertThrows(
                        DialException.class,
                        () -> rule.check(called, InetAddress.ofLiteral(address)),
                        address);
        assertEquals(DialException.Why.UNSUPPORTED, refused.why());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "fc00::1",
                "fdff::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "::a00:1",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::808:808",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "2002:a9fe:a9fe::",
                "2001:0:808:808:0:0:f5ff:fffe",
                "2001:db8::5efe:10.0.0.1",
                "2001:db8::200:5efe:192.168.0.1"
            })
    void nothingInsideIsCalled(String address) {
        fails(RULE, PUBLIC, address);
        fails(RULE, new NetworkAddress(address, 80), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.0.0.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.0.0.1",
                "128.0.0.1",
                "169.253.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.0.1",
                "192.169.0.1",
                "223.255.255.255",
                "2a00:1450::1",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
                "2001:0:808:808:0:0:f7f7:f7f7",
                "2001:db8::5efe:8.8.8.8"
            })
    void whatIsOutsideIsCalled(String address) {
        passes(RULE, PUBLIC, address);
        passes(RULE, new NetworkAddress("other.example", 8443), address);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "localhost, 127.0.0.1",
        "localhost, ::1",
        "LocalHost., 127.0.0.1",
        "page.localhost, 127.0.0.1",
        "nas, 192.168.1.5",
        "nas.local, 169.254.3.4",
        "nas.lan, 10.1.1.1",
        "nas.home.arpa, 10.1.1.1",
        "nas.internal, 10.1.1.1",
        "::1, ::1"
    })
    void aRouteInsideMayBeCalledAtItsOwnPort(String host, String address) {
        AddressRule rule = new AddressRule(new NetworkAddress(host, 8000), false);
        passes(rule, new NetworkAddress(host, 8000), address);
        fails(rule, new NetworkAddress(host, 8001), address);
        fails(rule, new NetworkAddress("other.example", 8000), address);
        fails(rule, new NetworkAddress("10.9.9.9", 8000), "10.9.9.9");
        passes(rule, new NetworkAddress("other.example", 80), "8.8.8.8");
    }

    @Test
    void anAddressMayBeWrittenInSeveralWays() {
        AddressRule rule = new AddressRule(new NetworkAddress("::1", 80), false);
        passes(rule, new NetworkAddress("0:0:0:0:0:0:0:1", 80), "::1");
    }

    @Test
    void aPublicNameThatLeadsInsideIsRefusedEvenIfItIsTheRoute() {
        fails(RULE, PUBLIC, "127.0.0.1");
        fails(RULE, PUBLIC, "192.168.1.1");
        passes(RULE, PUBLIC, "8.8.8.8");
    }

    @Test
    void whoMayCallInsideMay() {
        AddressRule rule = new AddressRule(PUBLIC, true);
        passes(rule, PUBLIC, "127.0.0.1");
        passes(rule, new NetworkAddress("nas.lan", 23), "192.168.1.1");
    }

    /// A rented server has a public address, and what listens there may be closed to all but
    /// itself.
    @Test
    void noAddressOfThisMachineIsCalledButAsTheRoute() throws Exception {
        NetworkAddress other = new NetworkAddress("other.example", 80);
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress own : each.inetAddresses().toList()) {
                fails(RULE, other, own.getHostAddress());
                fails(RULE, new NetworkAddress("service.example", 23), own.getHostAddress());
                passes(new AddressRule(PUBLIC, true), other, own.getHostAddress());
                if (!InsideRanges.contain(own)) {
                    passes(RULE, PUBLIC, own.getHostAddress());
                }
            }
        }
    }

    @Test
    void whereAGatewayIsOperatedNobodyCalls() throws Exception {
        for (boolean inside : List.of(true, false)) {
            NetworkAddress web = new NetworkAddress("localhost", 8999);
            fails(new AddressRule(web, inside), web, "127.0.0.1");
            fails(new AddressRule(web, inside), web, "::1");
        }
        NetworkAddress own = new NetworkAddress("127.0.0.1", 4711);
        try (AutoCloseable _ = OperatorPorts.closedTo(4711)) {
            fails(new AddressRule(own, true), own, "127.0.0.1");
        }
        passes(new AddressRule(own, true), own, "127.0.0.1");
    }

    @Test
    void onlyTheAddressesOfANameThatAreOutsideAreTried() throws Exception {
        InetAddress inside = InetAddress.ofLiteral("10.0.0.1");
        InetAddress outside = InetAddress.ofLiteral("8.8.8.8");
        assertEquals(List.of(outside), RULE.pass(PUBLIC, List.of(inside, outside, inside)));
        assertThrows(DialException.class, () -> RULE.pass(PUBLIC, List.of(inside, inside)));
    }
}
