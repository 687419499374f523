package minitel.gateway.relay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import minitel.gateway.relay.RelayCounters.OfPeer;
import minitel.gateway.relay.RelayCounters.OfPort;
import minitel.gateway.relay.RelayJudge.Signalling;
import minitel.gateway.relay.WaitingFrames.Waiting;
import minitel.gateway.relay.frame.FrameReading;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.segment.RelaySegment;
import minitel.gateway.relay.segment.SendOutcome;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Takes what is heard on the segments and what other relays send, and passes it on as the
/// [RelayJudge] decides. Threads of segments and of the mesh bring frames; one of its own repeats
/// those that wait.
final class FrameRelay implements AutoCloseable {
    /// So long the thread that repeats sleeps where nothing waits.
    private static final Duration IDLE = Duration.ofMinutes(1);

    /// And after a fault, whatever waits.
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    private final RelayRules rules;
    private final RelayCounters counters;
    private final BiPredicate<Ipv4Address, UdpFrame> post;
    private final LongSupplier nanos;

    /// One decision at a time; nothing is sent under it.
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final RelayJudge judge;
    private RelayScene scene = new RelayScene(List.of(), List.of());

    /// When the thread that repeats looks again by itself.
    private long looks;

    private boolean closed;

    /// @param post sends a frame to another relay; never waits; says whether it went out
    /// @param nanos a clock like [System#nanoTime]
    FrameRelay(
            RelayRules rules,
            RelayJudge.OwnIdentity own,
            RelayCounters counters,
            BiPredicate<Ipv4Address, UdpFrame> post,
            LongSupplier nanos) {
        this.rules = rules;
        this.counters = counters;
        this.post = post;
        this.nanos = nanos;
        judge = new RelayJudge(rules, own, nanos.getAsLong());
    }

    /// The surroundings are others: an address, a relay that comes or goes.
    ///
    /// @param around tells how they are now; asked here, as two threads may look at once, and what
    ///   the later one sees has to stand
    void look(Supplier<RelayScene> around) {
        lock.lock();
        try {
            if (closed) {
                return; // the counters are another relay's by now
            }
            scene = around.get();
            judge.look(scene, nanos.getAsLong());
            counters.keep(
                    rules.sortedPorts(),
                    scene.peers(),
                    scene.places().stream().map(place -> place.segment().name()).toList());
            wake();
        } finally {
            lock.unlock();
        }
    }

    /// A frame was heard on a segment, as [minitel.gateway.relay.segment.SegmentListener] says.
    void heard(RelaySegment segment, byte[] buffer, int length) {
        switch (UdpFrame.read(buffer, length)) {
            case FrameReading.Refused(var fault) -> counters.refuseHeard(RelayRefusal.of(fault));
            case FrameReading.Whole(UdpFrame frame) -> heard(segment, frame);
        }
    }

    private void heard(RelaySegment segment, UdpFrame frame) {
        FrameJudgement judgement;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            judgement = judge.heard(scene, scene.at(segment), frame, nanos.getAsLong());
            wake();
        } finally {
            lock.unlock();
        }
        tell(segment.name(), frame, judgement);
        if (judgement instanceof FrameJudgement.Refused(RelayRefusal why)) {
            counters.refuseHeard(why);
            return;
        }
        if (judgement instanceof FrameJudgement.Passed passed) {
            counters.count(passed.port(), OfPort.HEARD);
        }
        carryOut(judgement);
    }

    /// Another relay has sent a frame.
    void received(Ipv4Address from, byte[] buffer, int length) {
        switch (UdpFrame.read(buffer, length)) {
            case FrameReading.Refused(var fault) -> counters.refuse(from, RelayRefusal.of(fault));
            case FrameReading.Whole(UdpFrame frame) -> received(from, frame);
        }
    }

    private void received(Ipv4Address from, UdpFrame frame) {
        FrameJudgement judgement;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            judgement = judge.received(scene, from, frame, nanos.getAsLong());
            wake();
        } finally {
            lock.unlock();
        }
        tell(from.toString(), frame, judgement);
        switch (judgement) {
            case FrameJudgement.Refused(RelayRefusal why) -> counters.refuse(from, why);
            case FrameJudgement.Copy _ -> counters.count(from, OfPeer.DUPLICATE);
            case FrameJudgement.Dropped(int _, boolean greedy) ->
                    counters.count(from, greedy ? OfPeer.GREEDY : OfPeer.STORM);
            case FrameJudgement.Passed passed -> {
                counters.count(from, OfPeer.REPEATED);
                counters.count(passed.port(), OfPort.RECEIVED);
            }
        }
        carryOut(judgement);
    }

    /// Whoever repeats what waits is woken only where he would be too late.
    private void wake() {
        OptionalLong first = judge.next(nanos.getAsLong());
        if (first.isPresent() && nanos.getAsLong() + first.getAsLong() - looks < 0) {
            changed.signalAll();
        }
    }

    /// For whoever looks for what became of a frame: every one is a line, at this level alone.
    private static void tell(String from, UdpFrame frame, FrameJudgement judgement) {
        if (Logger.isDebugEnabled()) {
            Logger.debug(
                    "{}: {} to {}: {}",
                    from,
                    frame.source(),
                    frame.destination(),
                    judgement.words());
        }
    }

    private void carryOut(FrameJudgement judgement) {
        switch (judgement) {
            case FrameJudgement.Refused _ -> {} // counted where it came in
            case FrameJudgement.Copy(int port, boolean spares) ->
                    counters.count(port, spares ? OfPort.SPARED : OfPort.DUPLICATE);
            case FrameJudgement.Dropped(int port, boolean greedy) ->
                    counters.count(port, greedy ? OfPort.GREEDY : OfPort.STORM);
            case FrameJudgement.Passed passed -> pass(passed);
        }
    }

    private void pass(FrameJudgement.Passed passed) {
        for (Ipv4Address peer : passed.peers()) {
            boolean out = post.test(peer, passed.frame());
            counters.count(passed.port(), out ? OfPort.SENT : OfPort.UNSENT);
        }
        for (ScenePlace place : passed.places()) {
            repeat(place, passed.frame(), passed.port());
        }
        for (int i = 0; i < passed.crowded(); i++) {
            counters.count(passed.port(), OfPort.CROWDED);
        }
        if (passed.alarm() && LogBudget.RELAYS.allows()) {
            Logger.warn(
                    "port {}: nearly {} packets within a second, this one from {}; what is above"
                            + " that is dropped, first of those who send most",
                    passed.port(),
                    rules.rate(),
                    passed.frame().source());
        }
    }

    private void repeat(ScenePlace place, UdpFrame frame, int port) {
        SendOutcome outcome = place.segment().send(place.addressed(frame));
        counters.count(place.segment().name(), outcome);
        if (outcome == SendOutcome.SENT) {
            counters.count(port, OfPort.REPEATED);
        }
    }

    /// Repeats what has waited long enough, and tells other relays that this one lives.
    void repeatDue() {
        List<Waiting> due;
        List<Signalling> signals;
        RelayScene now;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            due = judge.due(nanos.getAsLong());
            signals = judge.signals(nanos.getAsLong());
            now = scene;
        } finally {
            lock.unlock();
        }
        signals.forEach(one -> one.segment().send(one.frame()));
        due.forEach(one -> repeat(now.at(one.segment()), one.frame(), one.numbers().port()));
    }

    /// Repeats what waits as its time comes, until the end, and then has others serve its segments
    /// at once: on a thread of its own. As nobody else signals, the goodbye is the last signal.
    void run() {
        boolean open = true;
        while (open) {
            try {
                repeatDue();
                open = await();
            } catch (Throwable t) { // not typed: it parks
                if (LogBudget.FAULTS.allows()) {
                    Logger.error(t, "what waited was not repeated");
                }
                open = rest(RECOVERY.toNanos());
            }
        }
        goodbyes().forEach(one -> one.segment().send(one.frame()));
    }

    /// @return whether there is more to do
    private boolean await() {
        lock.lock();
        try {
            return rest(judge.next(nanos.getAsLong()).orElse(IDLE.toNanos()));
        } finally {
            lock.unlock();
        }
    }

    /// Waits so long, unless somebody has something sooner.
    private boolean rest(long wait) {
        lock.lock();
        try {
            if (!closed && wait > 0) {
                looks = nanos.getAsLong() + wait;
                changed.await(wait, TimeUnit.NANOSECONDS);
            }
            return !closed;
        } catch (Throwable _) {
            return !closed; // nobody interrupts it
        } finally {
            lock.unlock();
        }
    }

    private List<Signalling> goodbyes() {
        lock.lock();
        try {
            return judge.goodbyes();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until it serves, or knows who does: no longer than it listens.
    void settle() {
        lock.lock();
        try {
            long left = judge.listens(nanos.getAsLong());
            while (!closed && left > 0) {
                changed.await(left, TimeUnit.NANOSECONDS);
                left = judge.listens(nanos.getAsLong());
            }
        } catch (Throwable _) {
            // Nobody interrupts it: the program ends.
        } finally {
            lock.unlock();
        }
    }

    /// Who serves a segment.
    SegmentElection.Tenure tenure(RelaySegment segment) {
        lock.lock();
        try {
            return judge.tenure(scene.at(segment), nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    /// The first segment that another relay hears itself; empty when it hears none of this one's.
    Optional<RelaySegment> shared(Ipv4Address peer) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            return scene.places().stream()
                    .filter(place -> judge.shares(place, peer, now))
                    .findFirst()
                    .map(ScenePlace::segment);
        } finally {
            lock.unlock();
        }
    }

    /// From now on it does nothing more; [#run] ends.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
