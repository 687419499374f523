package minitel.gateway.peer.control;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.kit.Patience;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One controller, and thirty peers who come and go for minutes: each a stub of tincan with a
/// controller of its own. Nothing grows.
@Tag("storm")
class PeerSoakIT extends SiteBench {
    private static final int PEERS = 30;

    /// Her engine, her book and her controller stay open.
    private static final int OURS = 3;

    private static final long TIME = TimeUnit.SECONDS.toNanos(Long.getLong("soak.seconds", 180));

    /// What a heap may differ by chance, in bytes.
    private static final long NOISE = 8L << 20;

    private final List<String> names =
            IntStream.range(0, PEERS).mapToObj(i -> "peer-" + i).toList();

    private static PeerUid uid(String name) {
        return PeerUid.ofAddress(
                OverlayAddresses.parseIp4("10.0.0." + name.substring(name.indexOf('-') + 1)));
    }

    private static String print(String name) {
        return HIS.substring(0, HIS.length() - 2)
                + "%02X".formatted(Integer.parseInt(name.substring(name.indexOf('-') + 1)));
    }

    /// A peer who is there.
    private record Guest(StubEngine engine, Site site) {
        void leave() throws Exception {
            site.controller.close();
            site.book.close();
            engine.close();
        }
    }

    private Guest comes(String name) throws IOException {
        StubEngine engine =
                new StubEngine(bus, "::1", LinkFraming.YEAR_2013, print(name), clock::nanoTime);
        Site site = site(social(name, uid(name), false), engine);
        if (site.book.peer(ALICE).isEmpty()) {
            approve(site, ALICE, HERS, "alice");
        }
        site.start();
        return new Guest(engine, site);
    }

    private record Measure(long heap, int threads, long files) {
        static Measure now() {
            System.gc();
            Runtime vm = Runtime.getRuntime();
            return new Measure(
                    vm.totalMemory() - vm.freeMemory(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                            .getOpenFileDescriptorCount());
        }
    }

    @Test
    void whoComesAndGoesLeavesNothingBehind() throws Exception {
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        Site alice = site(social("alice", ALICE, false), hers);
        for (String name : names) {
            approve(alice, uid(name), print(name), name);
        }
        alice.start();
        round(hers, alice);
        Measure before = Measure.now();
        long begun = System.nanoTime();
        int rounds = 0;
        while (System.nanoTime() - begun < TIME) {
            round(hers, alice);
            rounds++;
        }
        Measure after = settled(before);
        System.out.println(rounds + " rounds of " + PEERS + ": " + before + " then " + after);
        assertTrue(alice.controller.isAlive());
        assertTrue(after.heap() - before.heap() < NOISE, before + " then " + after);
        assertTrue(after.files() <= before.files() + 2, before + " then " + after);
        assertTrue(after.threads() <= before.threads() + 4, before + " then " + after);
    }

    /// Those who have just left may be held for a moment by threads that are ending.
    private static Measure settled(Measure before) {
        Patience.until(() -> Measure.now().heap() - before.heap() < NOISE);
        return Measure.now();
    }

    private void round(StubEngine hers, Site alice) throws Exception {
        List<Guest> guests = new ArrayList<>();
        for (String name : names) {
            guests.add(comes(name));
        }
        Patience.until(() -> {
            bus.presence();
            return online(alice) == PEERS;
        });
        for (Guest guest : guests) {
            guest.leave();
        }
        for (String name : names) {
            hers.setUp(uid(name).hex(), false);
        }
        Patience.until(() -> names.stream().noneMatch(name -> hers.hasLink(uid(name).hex())));
        open.subList(OURS, open.size()).clear();
        hers.heard.clear();
        hers.said.clear();
    }

    private static long online(Site alice) {
        return alice.controller.report().peers().stream()
                .filter(peer -> peer.status().isOnline())
                .count();
    }
}
