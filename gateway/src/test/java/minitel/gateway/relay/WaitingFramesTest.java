package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import minitel.gateway.relay.RelayJudge.Numbers;
import minitel.gateway.relay.WaitingFrames.Waiting;
import minitel.gateway.relay.frame.CraftedFrame;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

class WaitingFramesTest {
    private static final Duration STEP = Duration.ofMillis(10);

    private final HandClock clock = new HandClock();
    private final WaitingFrames frames = new WaitingFrames(clock.nanoTime());
    private final QuietSegment here = segment("eth0", "10.76.1.10");
    private final QuietSegment there = segment("eth1", "10.76.2.10");

    private static QuietSegment segment(String name, String address) {
        return new QuietSegment(name, new SegmentAddress(CraftedFrame.address(address), 24));
    }

    private boolean waits(QuietSegment on, long print) {
        Numbers numbers = new Numbers(5076, print, clock.nanoTime());
        Waiting one = new Waiting(on, new CraftedFrame().frame(), numbers);
        return frames.add(one, clock.nanoTime() + STEP.toNanos());
    }

    private List<Long> due() {
        return frames.due(clock.nanoTime()).stream().map(one -> one.numbers().print()).toList();
    }

    @Test
    void whatWaitsIsDueInItsOrderAndOnce() {
        waits(here, 3);
        waits(here, 1);
        clock.pass(Duration.ofMillis(4)); // the clock's nanoseconds begin again meanwhile
        waits(here, 2);
        assertEquals(OptionalLong.of(6_000_000), frames.next(clock.nanoTime()));
        clock.pass(Duration.ofNanos(5_999_999));
        assertEquals(List.of(), due());
        clock.pass(Duration.ofNanos(1));
        assertEquals(List.of(3L, 1L), due());
        clock.pass(STEP);
        assertEquals(List.of(2L), due());
        assertEquals(List.of(), due());
        assertEquals(OptionalLong.empty(), frames.next(clock.nanoTime()));
    }

    @Test
    void whatAnotherHasRepeatedIsNotDueAndOnTheOtherSegmentItIs() {
        waits(here, 1);
        waits(there, 1);
        assertTrue(frames.spare(here, 1));
        assertFalse(frames.spare(here, 1));
        assertFalse(frames.spare(there, 2));
        clock.pass(STEP);
        List<Waiting> due = frames.due(clock.nanoTime());
        assertEquals(List.of(there), due.stream().map(Waiting::segment).toList());
    }

    @Test
    void whatWaitsAlreadyWaitsOnce() {
        waits(here, 1);
        assertTrue(waits(here, 1));
        clock.pass(STEP);
        assertEquals(List.of(1L), due());
    }

    /// A spared one takes its place until its time has come: so long it may be spared no longer.
    @Test
    void thereIsRoomForSoManyAndAgainWhenTheirTimeHasCome() {
        LongStream.range(0, WaitingFrames.MOST).forEach(print -> assertTrue(waits(here, print)));
        assertTrue(frames.spare(here, 0));
        assertFalse(waits(there, 0));
        clock.pass(STEP);
        assertEquals(WaitingFrames.MOST - 1, due().size());
        assertTrue(waits(there, 0));
    }
}
