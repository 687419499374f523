package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import minitel.gateway.relay.frame.CraftedFrame;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.frame.SourceRanges;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A relay that several threads use, and the one that repeats for it.
class FrameRelayThreadsTest {
    private static final int PORT = 5076;

    /// On the relay's segment: it says nothing there, as a SnowSignal.
    private static final Ipv4Address MUTE = CraftedFrame.address("10.76.1.12");

    private static final Ipv4Address FAR = CraftedFrame.address("10.76.2.11");

    private final QuietSegment segment =
            new QuietSegment("eth0", new SegmentAddress(CraftedFrame.address("10.76.1.10"), 24));
    private final RelayCounters counters = new RelayCounters();

    /// How far the clock is ahead.
    private final AtomicLong ahead = new AtomicLong();

    /// The clock breaks when the thread that repeats asks it for the so manyth time.
    private final AtomicInteger breaks = new AtomicInteger();

    private final FrameRelay relay =
            new FrameRelay(
                    new RelayRules(
                            Set.of(PORT),
                            Set.of(),
                            SourceRanges.with(List.of()),
                            7124,
                            0,
                            Kin.NAMED),
                    new RelayJudge.OwnIdentity(_ -> false, _ -> false, Optional.empty()),
                    counters,
                    (_, _) -> true,
                    this::nanos);
    private final Thread repeats = Thread.ofPlatform().unstarted(relay::run);

    @AfterEach
    void close() throws Exception {
        relay.close();
        repeats.join();
    }

    private long nanos() {
        if (Thread.currentThread() == repeats && breaks.getAndDecrement() == 1) {
            throw new IllegalStateException("a clock that broke");
        }
        return System.nanoTime() + ahead.get();
    }

    private RelayScene scene(Ipv4Address... peers) {
        return RelayScene.of(List.of(segment), List.of(peers), Set.of());
    }

    private static boolean waits(Thread one) {
        return EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED)
                .contains(one.getState());
    }

    @Test
    void whoLooksLaterDecidesHowTheSurroundingsAre() throws Exception {
        Thread later = Thread.ofPlatform().unstarted(() -> relay.look(() -> scene(FAR)));
        relay.look(() -> {
            RelayScene earlier = scene();
            later.start();
            Patience.until(() -> waits(later));
            return earlier;
        });
        later.join();
        assertEquals(Set.of(FAR), counters.peers().keySet());
    }

    /// The next relay counts on in the same counters.
    @Test
    void whatHasEndedLooksAtNothingMoreAndRelaysNothing() {
        relay.look(() -> scene(FAR));
        relay.close();
        relay.look(this::scene);
        assertEquals(Set.of(FAR), counters.peers().keySet());
        byte[] frame = new CraftedFrame().from("10.76.2.20", 777).frame().bytes();
        relay.received(FAR, frame, frame.length);
        assertEquals(List.of(), segment.sent());
    }

    @Test
    void aFaultInTheThreadThatRepeatsIsNotItsEnd() {
        relay.look(() -> scene(MUTE, FAR));
        ahead.set(SegmentElection.LISTENING.toNanos());
        repeats.start();
        for (int broken = 1; broken <= 4; broken++) {
            Patience.until(() -> waits(repeats));
            breaks.set(broken);
            UdpFrame frame = new CraftedFrame().from("10.76.2.20", 777).number(broken).frame();
            relay.received(FAR, frame.bytes().clone(), frame.bytes().length);
            Patience.until(() -> isRepeated(frame));
        }
        assertTrue(repeats.isAlive());
    }

    private boolean isRepeated(UdpFrame frame) {
        return segment.sent().stream()
                .anyMatch(one -> one.port() == PORT && one.key().number() == frame.key().number());
    }

    @Test
    void itsThreadEndsWithItAndSaysGoodbyeLast() throws Exception {
        relay.look(() -> scene(MUTE, FAR));
        ahead.set(SegmentElection.LISTENING.toNanos());
        repeats.start();
        Patience.until(() -> waits(repeats));
        relay.close();
        repeats.join();
        assertEquals(Optional.of(false), said(segment.sent().getLast()));
        assertTrue(segment.sent().stream().anyMatch(one -> said(one).equals(Optional.of(true))));
    }

    /// Whether somebody lives who says so.
    private static Optional<Boolean> said(UdpFrame signal) {
        return RelaySignal.read(signal.payload(), Optional.empty()).map(RelaySignal::lives);
    }
}
