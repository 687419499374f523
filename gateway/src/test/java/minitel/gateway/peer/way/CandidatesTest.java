package minitel.gateway.peer.way;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import minitel.gateway.peer.message.LinkCandidate;
import minitel.gateway.peer.message.LinkCandidates;
import org.junit.jupiter.api.Test;

final class CandidatesTest {
    private static final InetAddress SIX = InetAddress.ofLiteral("2001:db8::5");
    private static final InetAddress FOUR = InetAddress.ofLiteral("192.168.1.5");
    private static final MachineAddresses MACHINE =
            new MachineAddresses(
                    List.of(
                            new MachineAddresses.Named("eth0", SIX),
                            new MachineAddresses.Named("wlan 0:1", FOUR)),
                    Set.of(SIX, FOUR),
                    Set.of(InetAddress.ofLiteral("192.168.1.255")));

    private static LinkCandidate candidate(String address, int port, long priority) {
        return new LinkCandidate(
                "1",
                1,
                "udp",
                InetAddress.ofLiteral(address),
                port,
                priority,
                "u",
                "p",
                "local",
                "eth0",
                0,
                "1");
    }

    private static List<String> tried(LinkCandidate... said) {
        return RemoteEndpoints.of(
                        LinkCandidates.of(List.of(said)),
                        MACHINE,
                        address -> address.getHostAddress().startsWith("fd50"))
                .stream()
                .map(endpoint -> endpoint.getAddress().getHostAddress() + " " + endpoint.getPort())
                .toList();
    }

    @Test
    void ownAddressesAreSaidFirstAndThoseSeenFromOutsideBehindThem() {
        List<InetSocketAddress> outside =
                List.of(
                        new InetSocketAddress("198.51.100.7", 61000),
                        new InetSocketAddress(SIX, 40000)); // no NAT there
        assertEquals(
                "1:1:udp:2001-db8-0-0-0-0-0-5:40000:2130706431:::local:eth0:0:1"
                        + " 2:1:udp:192.168.1.5:40000:2130706175:::local:other:0:2"
                        + " 3:1:udp:198.51.100.7:61000:1694498303:::stun:any:0:3",
                OwnCandidates.of(MACHINE, 40000, outside).toString());
    }

    @Test
    void whatIsSaidIsReadByTheOtherEnd() {
        LinkCandidates said = OwnCandidates.of(MACHINE, 40000, List.of());
        assertEquals(said.all(), LinkCandidates.read(said.toString()).all());
    }

    @Test
    void noMoreAreSaidThanAreKept() {
        List<InetSocketAddress> outside =
                IntStream.range(1, 50).mapToObj(port -> new InetSocketAddress(FOUR, port)).toList();
        assertEquals(LinkCandidates.MOST, OwnCandidates.of(MACHINE, 40000, outside).all().size());
    }

    @Test
    void thoseOfAPeerAreTriedByTheirPriority() {
        assertEquals(
                List.of("2001:db8:0:0:0:0:0:9 3", "192.0.2.2 2", "192.0.2.1 1"),
                tried(
                        candidate("192.0.2.1", 1, 10),
                        candidate("2001:db8::9", 3, 0xffff_ffffL),
                        candidate("192.0.2.2", 2, 20),
                        candidate("192.0.2.2", 2, 5)));
    }

    @Test
    void nothingIsSentToThisMachineOrToMany() {
        List<String> never =
                List.of(
                        "127.0.0.1",
                        "127.255.0.9",
                        "::1",
                        "0.0.0.0",
                        "::",
                        "0.1.2.3",
                        "224.0.0.251",
                        "239.255.255.250",
                        "ff02::1",
                        "255.255.255.255",
                        "240.0.0.1",
                        "169.254.1.1",
                        "fe80::1",
                        "192.168.1.5",
                        "2001:db8::5",
                        "192.168.1.255",
                        "fd50:dbc::1",
                        "::ffff:127.0.0.1",
                        "::ffff:192.168.1.255",
                        "::127.0.0.1",
                        "64:ff9b::7f00:1",
                        "2002:7f00:1::1",
                        "fec0::1");
        for (String address : never) {
            assertEquals(List.of(), tried(candidate(address, 40000, 1)), address);
        }
        assertEquals(1, tried(candidate("192.168.1.6", 40000, 1)).size());
    }

    @Test
    void whatIsNotForWireGuardIsNotTried() {
        InetAddress there = InetAddress.ofLiteral("192.0.2.1");
        assertEquals(
                List.of(),
                tried(
                        new LinkCandidate("1", 1, "tcp", there, 9, 1, "", "", "local", "e", 0, "1"),
                        new LinkCandidate(
                                "1", 2, "udp", there, 9, 1, "", "", "local", "e", 0, "1")));
    }

    @Test
    void theKernelTellsThisMachinesAddresses() {
        MachineAddresses machine = MachineAddresses.read("no-such-interface");
        assertTrue(machine.own().stream().anyMatch(InetAddress::isLoopbackAddress));
        List<InetAddress> loopback = new ArrayList<>();
        machine.reachable().forEach(each -> loopback.add(each.address()));
        assertTrue(loopback.stream().noneMatch(InetAddress::isLoopbackAddress));
        assertTrue(machine.own().containsAll(loopback));
    }
}
