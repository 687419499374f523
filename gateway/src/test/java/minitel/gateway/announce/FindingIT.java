package minitel.gateway.announce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import minitel.gateway.Main;
import minitel.kit.NetworkNamespace;
import minitel.kit.Patience;
import minitel.kit.ProgramLines;
import minitel.life.Printable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway and who looks for it, on one network of namespaces, as root.
class FindingIT {
    private static final String FOUND = "ws://10.76.1.10:9001/ from 10.76.1.10, Chez Zoé";

    @TempDir Path root;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private NetworkNamespace network;
    private NetworkNamespace home;
    private NetworkNamespace asker;

    @BeforeEach
    void network() throws Exception {
        network = opened(NetworkNamespace.make());
        network.ip("link", "add", "br0", "type", "bridge");
        network.ip("link", "set", "br0", "up");
        home = machine("10.76.1.10/24", "home");
        asker = machine("10.76.1.20/24", "asker");
    }

    @AfterEach
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.push(one);
        return one;
    }

    private NetworkNamespace machine(String address, String port) throws Exception {
        NetworkNamespace machine = opened(NetworkNamespace.make());
        machine.wire("eth0", network, port);
        network.ip("link", "set", port, "master", "br0");
        machine.ip("addr", "add", address, "dev", "eth0");
        return machine;
    }

    private record Said(Process process, ProgramLines lines) {
        Said(Process process) {
            this(process, new ProgramLines(process));
        }

        String until(Predicate<String> wanted) throws Exception {
            return lines.until(wanted);
        }
    }

    private Said gateway(String config) throws Exception {
        Path file = Files.writeString(root.resolve("gateway.json"), config.replace('\'', '"'));
        Said gateway =
                new Said(home.startJava(List.of(), Main.class, "run", "--config", "" + file));
        gateway.until("ready"::equals);
        return gateway;
    }

    private static String config(String host, String announce) {
        return ("{'listen': {'telnet': 'HOST:9000', 'websocket': 'HOST:9001', 'console': 'off',"
                        + " 'web': 'off'}, 'announce': {'name': 'Chez Zoé'"
                        + announce
                        + "}}")
                .replace("HOST", host);
    }

    private Said finder(NetworkNamespace where, String... ways) throws Exception {
        Said finder = new Said(where.startJava(List.of(), FinderProgram.class, ways));
        finder.until("ready"::equals);
        return finder;
    }

    @Test
    void aGatewayIsFoundByEitherWayAndAlsoOnItsOwnMachine() throws Exception {
        gateway(config("0.0.0.0", ""));
        finder(asker, "broadcast").until(("1 found: " + FOUND)::equals);
        finder(asker, "dnssd").until(("1 found: " + FOUND)::equals);
        finder(home, "broadcast").until(("1 found: " + FOUND + ", here")::equals);
        finder(home, "dnssd").until(("1 found: " + FOUND + ", here")::equals);
    }

    @Test
    void aGatewayThatEndsSaysGoodbye() throws Exception {
        Said finder = finder(asker, "dnssd", "broadcast");
        Said gateway = gateway(config("0.0.0.0", ""));
        finder.until(("1 found: " + FOUND)::equals);
        gateway.process().destroy();
        finder.until("0 found: "::equals);
    }

    /// By DNS-SD nothing has been announced then that could be taken back.
    @Test
    void aGatewayThatOnlyAnswersSaysGoodbyeToThoseItHasAnswered() throws Exception {
        Said gateway = gateway(config("0.0.0.0", ", 'dnssd': false"));
        Said finder = finder(asker, "dnssd", "broadcast");
        finder.until(("1 found: " + FOUND)::equals);
        gateway.process().destroy();
        finder.until("0 found: "::equals);
    }

    @Test
    void whoeverComesIntoTheNetworkLaterFindsItToo() throws Exception {
        gateway(config("0.0.0.0", ""));
        NetworkNamespace late = machine("10.99.0.1/24", "late");
        late.ip("addr", "del", "10.99.0.1/24", "dev", "eth0");
        Said finder = finder(late, "dnssd", "broadcast");
        late.ip("addr", "add", "10.76.1.30/24", "dev", "eth0");
        finder.until(("1 found: " + FOUND)::equals);
    }

    /// Containers and tunnels come after the machine's own interfaces and may be many.
    @Test
    void fortyLaterInterfacesTakeNothingFromTheFirst() throws Exception {
        for (int i = 0; i < 20; i++) {
            home.ip("link", "add", "v" + i, "type", "veth", "peer", "name", "w" + i);
            for (String card : List.of("v" + i, "w" + i)) {
                String net = card.startsWith("v") ? "10.81." : "10.82.";
                home.ip("addr", "add", net + i + ".1/24", "dev", card);
                home.ip("link", "set", card, "up");
            }
        }
        gateway(config("0.0.0.0", ", 'broadcast': 0"));
        finder(asker, "dnssd").until(("1 found: " + FOUND)::equals);
    }

    @Test
    void behindLoopbackOrSwitchedOffNothingIsOpened() throws Exception {
        for (String config :
                List.of(
                        config("127.0.0.1", ""),
                        config("0.0.0.0", ", 'dnssd': false, 'broadcast': 0"))) {
            Said gateway = gateway(config);
            String udp = home.say("cat", "/proc/net/udp", "/proc/net/udp6");
            assertEquals(2, udp.lines().count(), udp);
            gateway.process().destroy();
            Patience.until(() -> !gateway.process().isAlive());
        }
    }

    @Test
    void forgedSourcesTakeNobodysPlace() throws Exception {
        NetworkNamespace hostile = machine("10.76.1.66/24", "hostile");
        List<String> arguments = new ArrayList<>(List.of("forged"));
        for (int i = 101; i < 141; i++) {
            arguments.add("10.76.1." + i);
            hostile.ip("addr", "add", "10.76.1." + i + "/24", "dev", "eth0");
        }
        hostile.startJava(List.of(), HostileProgram.class, arguments.toArray(String[]::new));
        Patience.until(
                () -> hostile.say("cat", "/proc/net/udp", "/proc/net/udp6").lines().count() > 80);
        Said finder = finder(asker, "dnssd", "broadcast");
        Said gateway = gateway(config("0.0.0.0", ""));
        assertEquals("1 found: " + FOUND, finder.until(_ -> true));
        gateway.process().destroy();
        assertEquals("0 found: ", finder.until(_ -> true));
    }

    @Test
    void whoGetsAnotherAddressIsNotTwo() throws Exception {
        Said finder = finder(asker, "broadcast");
        gateway(config("0.0.0.0", ", 'dnssd': false"));
        finder.until(("1 found: " + FOUND)::equals);
        home.ip("addr", "del", "10.76.1.10/24", "dev", "eth0");
        home.ip("addr", "add", "10.76.1.11/24", "dev", "eth0");
        finder.until(line -> line.startsWith("1 found: ws://10.76.1.11:9001/"));
    }

    @Test
    void whoIsNotOnTheNextNetworkIsGoneSoon() throws Exception {
        Said finder = finder(asker, "dnssd", "broadcast");
        gateway(config("0.0.0.0", ""));
        finder.until(("1 found: " + FOUND)::equals);
        network.ip("link", "set", "asker", "nomaster"); // on the same wire it would still be heard
        asker.ip("addr", "del", "10.76.1.20/24", "dev", "eth0");
        asker.ip("addr", "add", "10.77.1.20/24", "dev", "eth0");
        finder.until("0 found: "::equals);
    }

    @Test
    void aFloodPushesNobodyOutAndCannotHideAnythingInAName() throws Exception {
        gateway(config("0.0.0.0", ""));
        Said finder = finder(asker, "dnssd", "broadcast");
        finder.until(("1 found: " + FOUND)::equals);
        NetworkNamespace hostile = machine("10.76.1.66/24", "hostile");
        List<String> addresses = new ArrayList<>(List.of("10.76.1.66"));
        for (int i = 101; i < 131; i++) {
            addresses.add("10.76.1." + i);
            hostile.ip("addr", "add", "10.76.1." + i + "/24", "dev", "eth0");
        }
        Said flood =
                new Said(
                        hostile.startJava(
                                List.of(), HostileProgram.class, addresses.toArray(String[]::new)));
        String full =
                finder.until(line -> {
                    assertTrue(line.contains(FOUND), line);
                    assertTrue(Printable.is(line), line);
                    return line.startsWith("32 found");
                });
        assertTrue(full.startsWith("32 found: " + FOUND + ";"), full);
        flood.until("a flood"::equals);
        Said other = finder(home, "broadcast");
        other.until(line -> line.contains(FOUND + ", here"));
        assertTrue(finder.process().isAlive());
    }
}
