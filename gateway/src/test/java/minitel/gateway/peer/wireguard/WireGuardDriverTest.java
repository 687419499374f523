package minitel.gateway.peer.wireguard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which programs are run, and what of their failures is said. That they do it, `.ci/peer-lab`
/// sees.
final class WireGuardDriverTest {
    private static final String ABSENT = "Device \"mtl0\" does not exist.";
    private static final String SIX = "fd50:dbc:41f2:4a3c:0:0:0:1";
    private static final LinkNetwork NETWORK =
            new LinkNetwork((Inet6Address) InetAddress.ofLiteral(SIX), 64, Optional.empty(), 24);
    private static final WireGuardKey PEER = WireGuardKeyPair.fresh().publicKey();

    /// As `nft` writes a chain.
    private static final String LISTING =
            """
            table inet minitel_orders {
            \tchain leaving {
            \t\tip daddr 127.0.0.1 counter packets %d bytes 52 drop
            \t\tip6 daddr ::1 counter packets %d bytes 104 drop
            \t}
            }
            """;

    private final ScriptedPrograms programs = new ScriptedPrograms();
    private final Path file;

    @AutoClose private final WireGuardDriver driver;

    WireGuardDriverTest(@TempDir Path directory) throws IOException {
        file = directory.resolve("key");
        DriverSettings settings = new DriverSettings("mtl0", file, 0, List.of(6502));
        driver = new WireGuardDriver(settings, programs);
    }

    @Test
    void theKernelsInterfaceIsTakenWhereThereIsOne() throws IOException {
        programs.fails("ip -o -d link show", ABSENT);
        driver.open(NETWORK);
        assertEquals(
                List.of(
                        "ip -o -d link show dev mtl0",
                        "ip link add dev mtl0 type wireguard",
                        "nft -f -",
                        "wg set mtl0 private-key " + file,
                        "ip link set dev mtl0 mtu 1280 up",
                        "ip -6 address replace " + SIX + "/64 dev mtl0 nodad",
                        "ip -6 route replace unreachable " + SIX + "/64 metric 4294967295"),
                programs.run);
        assertEquals(Optional.of(DataPath.KERNEL), driver.path());
    }

    @Test
    void wireguardGoIsTakenElse() throws IOException {
        programs.fails("ip -o -d link show", ABSENT);
        programs.fails("ip link add", "Error: Unknown device type.");
        driver.open(NETWORK);
        assertEquals("wireguard-go mtl0", programs.run.get(2));
        assertEquals(Optional.of(DataPath.USER_SPACE), driver.path());
    }

    @Test
    void anInterfaceOfAKilledEngineIsTakenOverWithoutItsPeers() throws IOException {
        String own = driver.keys().publicKey().text();
        programs.says(
                "wg show mtl0 dump",
                "secret\t"
                        + own
                        + "\t4000\toff\n"
                        + PEER
                        + "\t(none)\t(none)\t(none)\t0\t0\t0\t25\n");
        driver.open(NETWORK);
        assertEquals("wg set mtl0 peer " + PEER + " remove", programs.run.get(2));
        assertEquals("ip address flush dev mtl0", programs.run.get(3));
        assertFalse(programs.run.contains("wireguard-go mtl0"));
        assertEquals(Optional.of(DataPath.USER_SPACE), driver.path());
    }

    @Test
    void whoseAnInterfaceIsThatWasThereIsAskedToo() throws IOException {
        programs.says(
                "ip -o -d link show",
                "4: mtl0: <UP> mtu 1280 \\    link/none \\    wireguard addrgenmode none");
        programs.says("wg show mtl0 dump", "secret\t" + PEER + "\t4000\toff\n");
        driver.open(NETWORK);
        assertEquals(Optional.of(DataPath.KERNEL), driver.path());
        driver.close();
        assertEquals(Optional.empty(), driver.path());
    }

    @Test
    void anInterfaceOfOthersStaysAsItIs() {
        programs.fails("wg show", "Unable to access interface: Operation not supported");
        IOException refused = assertThrows(IOException.class, () -> driver.open(NETWORK));
        assertEquals(
                "mtl0 is there and is none of WireGuard (ip link delete mtl0 removes it)",
                refused.getMessage());
        driver.close();
        assertEquals(2, programs.run.size(), programs.run.toString());
    }

    @Test
    void whatWasHalfMadeIsRemoved() {
        programs.fails("ip -o -d link show", ABSENT);
        programs.fails("wg set", "Unable to modify interface: Operation not permitted");
        IOException refused = assertThrows(IOException.class, () -> driver.open(NETWORK));
        assertTrue(refused.getMessage().contains("CAP_NET_ADMIN"), refused.getMessage());
        assertTrue(programs.run.contains("ip link delete dev mtl0"));
        assertEquals("delete table inet minitel_links\n", programs.inputs.getLast());
    }

    @Test
    void everyCauseThatIsKnownHasItsCure() {
        programs.fails("ip -o -d link show", ABSENT);
        programs.fails("ip link add", "Error: Unknown device type.");
        programs.fails("wireguard-go", "Failed to create TUN device: no such device");
        IOException refused = assertThrows(IOException.class, () -> driver.open(NETWORK));
        assertTrue(refused.getMessage().contains("modprobe tun"), refused.getMessage());
    }

    @Test
    void theTableStandsBeforeAnybodyCanCome() throws IOException {
        programs.fails("ip -o -d link show", ABSENT);
        driver.open(NETWORK);
        String table = programs.inputs.getFirst();
        assertTrue(table.contains("iifname != \"mtl0\" accept"), table);
        assertTrue(table.contains("tcp dport { 6502 } accept\n    counter drop"), table);
        assertTrue(
                programs.run.indexOf("nft -f -")
                        < programs.run.indexOf("ip link set dev mtl0 mtu 1280 up"));
    }

    /// A neighbour on a LAN may send to any address of this machine, and from any.
    @Test
    void whoComesByAnotherInterfaceIsNoPeer() {
        Inet4Address four = (Inet4Address) InetAddress.ofLiteral("172.31.0.5");
        LinkNetwork both = new LinkNetwork(NETWORK.ip6(), 64, Optional.of(four), 24);
        String table = LinkFirewall.table("mtl0", both, List.of(6502));
        String other = "    iifname != \"mtl0\" ";
        String dropped = " counter drop\n";
        assertTrue(
                table.contains(
                        "    iifname \"lo\" accept\n"
                                + (other + "ip6 daddr " + SIX + dropped)
                                + (other + "ip6 saddr " + SIX + "/64" + dropped)
                                + (other + "ip daddr 172.31.0.5" + dropped)
                                + (other + "accept\n")),
                table);
    }

    @Test
    void usersWhoMayNotOrderAreRefusedByTheKernelAndCounted() throws IOException {
        driver.fence(new OrderFence(5800, Set.of(998L, 0L)));
        String fence = programs.inputs.getLast();
        assertTrue(
                fence.contains(
                        "    meta l4proto != udp accept\n    udp dport != 5800 accept\n"
                                + "    ip daddr 127.0.0.1 meta skuid { 0, 998 } accept\n"),
                fence);
        assertTrue(fence.contains("ip6 daddr ::1 meta skuid { 0, 998 } accept\n"), fence);
        assertTrue(fence.contains("ip6 daddr ::1 counter drop\n"), fence);
        programs.says("nft", LISTING.formatted(3, 4));
        assertEquals(7, driver.guard());
        programs.says("nft", LISTING.formatted(5, 4));
        assertEquals(2, driver.guard());
        assertEquals(0, driver.guard());
        driver.close();
        assertEquals("delete table inet minitel_orders\n", programs.inputs.getLast());
    }

    /// To `nft`, `udp dport != 5800` is no word on what is not UDP.
    @Test
    void whatIsNoUdpIsNobodysOrder() throws IOException {
        driver.fence(new OrderFence(5800, Set.of(0L)));
        String fence = programs.inputs.getLast();
        int others = fence.indexOf("meta l4proto != udp accept\n");
        assertTrue(others > 0 && others < fence.indexOf("udp dport != 5800"), fence);
    }

    @Test
    void aTableThatAnotherHasRemovedOrChangedIsPutBack() throws IOException {
        driver.fence(new OrderFence(5800, Set.of(0L)));
        String fence = programs.inputs.getLast();
        programs.says("nft", LISTING.formatted(0, 0));
        driver.guard();
        assertEquals("list table inet minitel_orders\n", programs.inputs.getLast());
        programs.saysOnce("nft", LISTING.formatted(0, 0).replace("drop", "accept"));
        driver.guard();
        assertEquals(2, times(fence));
        programs.says("nft", LISTING.formatted(8, 1));
        assertEquals(9, driver.guard());
        assertEquals(2, times(fence));
        programs.fails("nft", "Error: No such file or directory");
        assertThrows(IOException.class, driver::guard);
        assertEquals(3, times(fence));
    }

    private long times(String input) {
        return programs.inputs.stream().filter(input::equals).count();
    }

    /// Each of them is a hole: packets that pass through this machine, too.
    @Test
    void everyChainOfATableIsLookedAt() throws IOException {
        programs.fails("ip -o -d link show", ABSENT);
        driver.open(NETWORK);
        String table = programs.inputs.getFirst();
        String listing = "chain passage {\n iifname \"mtl0\" counter packets 1 bytes 2 drop\n}\n";
        programs.says("nft", listing);
        driver.guard();
        programs.saysOnce("nft", listing.replace("drop", "accept"));
        driver.guard();
        assertEquals(2, times(table));
    }

    @Test
    void whatIsDoneToOurTablesIsToldAtOnceAndNothingElse() throws IOException {
        driver.fence(new OrderFence(5800, Set.of(0L)));
        AtomicInteger told = new AtomicInteger();
        assertFalse(driver.isWatched());
        driver.watch(told::incrementAndGet);
        Patience.until(driver::isWatched);
        assertEquals("nft monitor", programs.run.getLast());
        programs.follower.accept("add element ip filter banned { 192.0.2.1 }");
        programs.follower.accept("delete table inet minitel_question");
        assertEquals(0, told.get());
        programs.follower.accept("delete rule inet minitel_orders leaving handle 5");
        assertEquals(1, told.get());
        driver.close();
        Patience.until(() -> !driver.isWatched());
    }

    @Test
    void nothingPublishedIsNothingOpen() {
        assertFalse(LinkFirewall.table("mtl0", NETWORK, List.of()).contains("dport"));
    }

    @Test
    void inAGroupTheInterfaceHasAnAddressOfEachFamily() throws IOException {
        programs.fails("ip -o -d link show", ABSENT);
        Inet4Address four = (Inet4Address) InetAddress.ofLiteral("172.31.0.5");
        driver.open(new LinkNetwork(NETWORK.ip6(), 64, Optional.of(four), 24));
        assertEquals("ip -4 address replace 172.31.0.5/24 dev mtl0", programs.run.getLast());
    }

    @Test
    void aPeerIsMadeAnewSoThatAHandshakeGoesAtOnce() throws IOException {
        List<InetAddress> addresses =
                List.of(InetAddress.ofLiteral(SIX), InetAddress.ofLiteral("172.31.0.5"));
        driver.put(PEER, addresses, Optional.of(new InetSocketAddress("10.0.0.1", 7)));
        driver.put(PEER, addresses, Optional.of(new InetSocketAddress("2001:db8::1", 7)));
        driver.put(PEER, addresses, Optional.empty());
        String before = "wg set mtl0 peer " + PEER + " remove peer " + PEER;
        String behind = " allowed-ips " + SIX + "/128,172.31.0.5/32";
        assertEquals(
                List.of(
                        before + " endpoint 10.0.0.1:7 persistent-keepalive 25" + behind,
                        before
                                + " endpoint [2001:db8:0:0:0:0:0:1]:7 persistent-keepalive 25"
                                + behind,
                        before + behind),
                programs.run);
    }

    @Test
    void aQuestionGoesOutFromWireGuardsPort() throws IOException {
        programs.says("wg show mtl0 dump", "secret\t" + PEER + "\t40000\toff\n");
        driver.ask(45000, new InetSocketAddress("192.0.2.1", 9002));
        driver.ask(45000, new InetSocketAddress("2001:db8::1", 9002));
        driver.asked();
        String gone = "table inet minitel_question\ndelete table inet minitel_question\n";
        String add =
                gone
                        + """
                        table inet minitel_question {
                          chain leaving {
                            type nat hook postrouting priority srcnat; policy accept;
                            %s udp sport 45000 udp dport 9002 snat to :40000
                          }
                        }
                        """;
        assertEquals(
                List.of(
                        add.formatted("ip daddr 192.0.2.1"),
                        add.formatted("ip6 daddr 2001:db8:0:0:0:0:0:1"),
                        gone),
                programs.inputs);
    }

    @Test
    void closingTwiceRemovesOnce() throws IOException {
        programs.fails("ip -o -d link show", ABSENT);
        driver.open(NETWORK);
        driver.close();
        driver.close();
        assertEquals(1, programs.run.stream().filter("ip link delete dev mtl0"::equals).count());
    }

    @Test
    void anInterfaceHasANameThatNoProgramMistakes() {
        for (String name : List.of("", "-x", "mtl 0", "mtl\"0", "abcdefghijklmnop", "mtl0;")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new DriverSettings(name, file, 0, List.of()),
                    name);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new DriverSettings("mtl0", file, 0, List.of(0)));
    }

    @Test
    void theInterfaceHoldsItsNetworkWithoutItself() {
        assertTrue(NETWORK.holds(InetAddress.ofLiteral("fd50:dbc:41f2:4a3c::2")));
        assertFalse(NETWORK.holds(InetAddress.ofLiteral("fd50:dbc:41f2:4a3d::2")));
        assertFalse(NETWORK.holds(NETWORK.ip6()));
        assertFalse(NETWORK.holds(InetAddress.ofLiteral("172.31.0.5")));
    }
}
