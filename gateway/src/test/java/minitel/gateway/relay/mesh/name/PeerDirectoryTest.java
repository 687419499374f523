package minitel.gateway.relay.mesh.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

class PeerDirectoryTest {
    private static final Ipv4Address OWN = address("10.76.1.10");
    private static final Duration PERIOD = PeerName.PERIOD;

    private final HandClock clock = new HandClock();
    private final LongAdder failures = new LongAdder();
    private final Map<String, InetAddress[]> zone = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    /// Questions that nobody has answered yet.
    private final Queue<Runnable> questions = new ArrayDeque<>();

    private boolean full;
    private int news;

    private static Ipv4Address address(String text) {
        return Ipv4Address.of((Inet4Address) InetAddress.ofLiteral(text));
    }

    private PeerDirectory directory(List<String> peers, String service) {
        return new PeerDirectory(peers, service, this::lookup, this::take, failures);
    }

    private InetAddress[] lookup(String name) throws UnknownHostException {
        asked.add(name);
        InetAddress[] answer = zone.get(name);
        if (answer == null) {
            throw new UnknownHostException(name + ": Temporary failure in name resolution");
        }
        return answer;
    }

    private void take(Runnable question) {
        if (full) {
            throw new RejectedExecutionException();
        }
        questions.add(question);
    }

    private void says(String name, String... addresses) {
        zone.put(
                name,
                Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
    }

    private void look(PeerDirectory directory) {
        directory.look(clock.nanoTime(), () -> news++);
    }

    private void answer() {
        while (!questions.isEmpty()) {
            questions.remove().run();
        }
    }

    private void passAndAnswer(PeerDirectory directory, Duration time) {
        clock.pass(time);
        look(directory);
        answer();
    }

    private static List<String> peers(PeerDirectory directory) {
        return directory.peers(OWN::equals).stream()
                .map(peer -> peer.address() + "=" + peer.name())
                .toList();
    }

    @Test
    void addressesAreKnownAtOnceAndAskNobody() {
        PeerDirectory directory = directory(List.of("10.76.3.10", "10.76.2.10"), "");
        look(directory);
        assertEquals(List.of("10.76.3.10=10.76.3.10", "10.76.2.10=10.76.2.10"), peers(directory));
        assertTrue(questions.isEmpty());
    }

    @Test
    void namesAreAskedForEveryTenSeconds() {
        says("b.example", "10.76.2.10");
        PeerDirectory directory = directory(List.of("b.example"), "");
        look(directory);
        assertEquals(List.of(), peers(directory));
        answer();
        assertEquals(1, news);
        assertEquals(List.of("10.76.2.10=b.example"), peers(directory));
        says("b.example", "10.76.2.11", "10.76.2.12");
        passAndAnswer(directory, PERIOD.minusMillis(1));
        assertEquals(List.of("10.76.2.10=b.example"), peers(directory));
        passAndAnswer(directory, Duration.ofMillis(1));
        assertEquals(List.of("10.76.2.11=b.example", "10.76.2.12=b.example"), peers(directory));
    }

    @Test
    void aServicesTasksArePeersBesidesThoseThatAreListed() {
        says("tasks.relay", "10.0.1.4", "10.0.1.3", "10.76.2.10");
        PeerDirectory directory = directory(List.of("10.76.2.10"), "relay");
        look(directory);
        answer();
        assertEquals(List.of("tasks.relay"), asked);
        assertEquals(
                List.of("10.76.2.10=10.76.2.10", "10.0.1.3=tasks.relay", "10.0.1.4=tasks.relay"),
                peers(directory));
    }

    @Test
    void whatIsThisMachineIsNoPeer() {
        says("tasks.relay", "10.76.1.10", "10.0.1.3");
        PeerDirectory directory = directory(List.of("10.76.1.10", "10.76.2.10"), "relay");
        look(directory);
        answer();
        assertEquals(List.of("10.76.2.10=10.76.2.10", "10.0.1.3=tasks.relay"), peers(directory));
    }

    @Test
    void theLastGoodAnswerStaysWhileTheNameServiceIsOut() {
        says("b.example", "10.76.2.10");
        PeerDirectory directory = directory(List.of("b.example"), "");
        look(directory);
        answer();
        zone.clear();
        for (int i = 0; i < 100; i++) {
            passAndAnswer(directory, PERIOD);
            assertEquals(List.of("10.76.2.10=b.example"), peers(directory));
        }
        assertEquals(100, failures.sum());
        says("b.example", "10.76.2.20");
        passAndAnswer(directory, PERIOD);
        assertEquals(List.of("10.76.2.20=b.example"), peers(directory));
    }

    @Test
    void aNameThatIsNotAnsweredIsToldOfSinceWhenAndWhy() {
        says("b.example", "10.76.2.10");
        PeerDirectory directory = directory(List.of("10.76.3.10", "b.example", "c.example"), "");
        assertEquals(
                List.of("b.example no answer yet false", "c.example no answer yet false"),
                troubles(directory));
        look(directory);
        answer();
        String failure = "Temporary failure in name resolution ";
        assertEquals(List.of("c.example " + failure + "false"), troubles(directory));
        NameTrouble first = directory.troubles().getFirst();
        zone.clear();
        passAndAnswer(directory, PERIOD);
        assertEquals(
                List.of("b.example " + failure + "true", "c.example " + failure + "false"),
                troubles(directory));
        assertEquals(first, directory.troubles().getLast());
        says("b.example", "10.76.2.10");
        says("c.example", "10.76.2.11");
        passAndAnswer(directory, PERIOD);
        assertEquals(List.of(), troubles(directory));
    }

    private static List<String> troubles(PeerDirectory directory) {
        return directory.troubles().stream()
                .map(one -> one.name() + " " + one.why() + " " + one.known())
                .toList();
    }

    @Test
    void anAnswerWithoutAnAddressOfUseIsNone() {
        says("b.example", "10.76.2.10");
        PeerDirectory directory = directory(List.of("b.example"), "");
        look(directory);
        answer();
        says("b.example", "2001:db8::1", "127.0.1.1", "0.1.2.3", "240.0.0.1", "224.0.0.1");
        passAndAnswer(directory, PERIOD);
        assertEquals(1, failures.sum());
        assertEquals(List.of("10.76.2.10=b.example"), peers(directory));
    }

    @Test
    void aNameThatIsNotAnsweredHoldsUpNoOtherAndIsNotAskedForTwice() {
        says("slow.example", "10.76.2.10");
        says("fast.example", "10.76.3.10");
        PeerDirectory directory = directory(List.of("slow.example", "fast.example"), "");
        look(directory);
        Runnable slow = questions.remove();
        answer();
        for (int i = 0; i < 6; i++) {
            passAndAnswer(directory, PERIOD.plusSeconds(1));
        }
        assertEquals(List.of("10.76.3.10=fast.example"), peers(directory));
        assertEquals(1, failures.sum());
        slow.run();
        assertEquals(
                List.of("10.76.2.10=slow.example", "10.76.3.10=fast.example"), peers(directory));
        passAndAnswer(directory, PERIOD);
        assertEquals("fast.example", asked.getLast());
        assertEquals(2, asked.stream().filter("slow.example"::equals).count());
    }

    @Test
    void whereNoThreadIsFreeTheNextTryComes() {
        says("b.example", "10.76.2.10");
        PeerDirectory directory = directory(List.of("b.example"), "");
        full = true;
        look(directory);
        assertEquals(1, failures.sum());
        full = false;
        passAndAnswer(directory, PERIOD);
        assertEquals(List.of("10.76.2.10=b.example"), peers(directory));
    }

    @Test
    void noMoreThanAMeshHasRoomForAreTaken() {
        String[] many =
                IntStream.rangeClosed(1, 250).mapToObj(i -> "10.1.1." + i).toArray(String[]::new);
        says("tasks.relay", many);
        PeerDirectory directory = directory(List.of("10.76.2.10"), "relay");
        look(directory);
        answer();
        List<String> peers = peers(directory);
        assertEquals(PeerDirectory.MOST, peers.size());
        assertEquals("10.76.2.10=10.76.2.10", peers.getFirst());
        assertEquals("10.1.1.63=tasks.relay", peers.getLast());
    }

    @Test
    void anAddressThatNoMachineHasIsLeftOutAndOneOfIpv6() {
        List<String> listed =
                List.of(
                        "2001:db8::1",
                        "0.0.0.0",
                        "0.1.2.3",
                        "240.0.0.1",
                        "224.0.0.1",
                        "10.76.2.10");
        PeerDirectory directory = directory(listed, "");
        look(directory);
        assertTrue(questions.isEmpty());
        assertEquals(List.of("10.76.2.10=10.76.2.10"), peers(directory));
    }
}
