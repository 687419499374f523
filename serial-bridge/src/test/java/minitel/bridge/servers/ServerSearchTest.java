package minitel.bridge.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import minitel.bridge.page.NamedServer;
import minitel.bridge.session.CallMachine;
import minitel.bridge.session.KnownServers.Remembered;
import minitel.find.FoundGateway;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// One search and one memory for all lines.
class ServerSearchTest {
    private static final FoundGateway LYON = FakeNetwork.gateway("Lyon", "ws://192.0.2.7:9001/");
    private static final Optional<NamedServer> CHOSEN = Optional.of(NamedServer.of(LYON));
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong(1_000 * SECOND);
    private final FakeNetwork network = new FakeNetwork();
    private final ServerSearch search = new ServerSearch(network, network, now::get);
    private final AtomicInteger told = new AtomicInteger();
    private final ServerSearch.Watch one = search.watch(told::incrementAndGet);
    private final ServerSearch.Watch other = search.watch(told::incrementAndGet);

    @Test
    void nobodyLooksWhileNobodyWantsToKnow() {
        network.has(LYON);
        assertEquals(0, network.searches());
        assertEquals(List.of(), one.known().found());
        assertEquals(CallMachine.NEVER, one.known().steadyAt());
    }

    @Test
    void oneSearchServesAllLinesAndEndsWithTheLastThatWantsIt() {
        network.has(LYON);
        one.want(true);
        other.want(true);
        assertEquals(1, network.searches());
        assertEquals(List.of(LYON), other.known().found());
        one.want(false);
        one.want(false);
        assertEquals(1, network.searches());
        other.want(false);
        Patience.until(() -> network.searches() == 0);
        assertEquals(List.of(), other.known().found());
        one.want(true);
        assertEquals(1, network.searches());
    }

    @Test
    void whoWantsToKnowIsToldOfChanges() {
        one.want(true);
        network.has(LYON);
        network.has(LYON);
        assertEquals(1, told.get());
        other.want(true);
        network.has();
        assertEquals(3, told.get());
        assertEquals(List.of(), one.known().found());
    }

    @Test
    void theListIsWholeWhenWhoAnswersHasHadTimeAndNothingChanges() {
        one.want(true);
        assertEquals(now.get() + ServerSearch.FIRST_ANSWERS.toNanos(), one.known().steadyAt());
        long start = now.getAndAdd(SECOND);
        network.has(LYON);
        assertEquals(start + ServerSearch.FIRST_ANSWERS.toNanos(), one.known().steadyAt());
        now.addAndGet(5 * SECOND);
        network.has();
        assertEquals(now.get() + ServerSearch.QUIET.toNanos(), one.known().steadyAt());
    }

    @Test
    void whatOneLineChoosesHoldsForAll() {
        other.want(true);
        one.remember(new Remembered(CHOSEN, false));
        assertEquals(CHOSEN, other.known().remembered().chosen());
        assertEquals(1, told.get());
        assertEquals(new Remembered(CHOSEN, false), network.kept());
        one.remember(new Remembered(CHOSEN, false));
        assertEquals(1, network.stored());
    }

    @Test
    void whatWasChosenBeforeIsKnownAtTheStart() {
        FakeNetwork later = new FakeNetwork(new Remembered(CHOSEN, true));
        ServerSearch.Watch watch = later.search().watch(() -> {});
        assertEquals(CHOSEN, watch.known().remembered().chosen());
        assertTrue(watch.known().remembered().hereSeen());
    }

    @Test
    void afterTheEndNobodyLooks() {
        one.want(true);
        search.close();
        Patience.until(() -> network.searches() == 0);
        other.want(true);
        assertEquals(0, network.searches());
    }
}
