package minitel.gateway.pavi.background;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import minitel.dial.DialAttempt;
import minitel.gateway.pavi.message.CallerFacts;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceReply;
import minitel.gateway.pavi.message.ServiceRequest;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.io.VirtualThreads;

/// Does at their time what services have asked for by BackgroundCall: calls them, or types for a
/// caller. A service has only its own host called, and types only for who is there.
///
/// One thread looks at the clock, each second while something waits; each call has one of its own.
/// One for the whole gateway; for any thread.
public final class BackgroundCalls implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final CallerBook book;
    private final MessagePush push;
    private final BackgroundLimits limits;
    private final InstantSource clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CallTimetable timetable;
    private final CallSlots slots;

    /// Whether something has changed since the clock was looked at.
    private boolean news;

    private boolean closed;

    private final Set<DialAttempt> attempts = ConcurrentHashMap.newKeySet();
    private final LongAdder made = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unheard = new LongAdder();

    public BackgroundCalls(
            CallerBook book, MessagePush push, BackgroundLimits limits, InstantSource clock) {
        this.book = book;
        this.push = push;
        this.limits = limits;
        this.clock = clock;
        timetable = new CallTimetable(limits);
        slots = new CallSlots(limits);
    }

    /// Begins to look at the clock, until [#close].
    public void start() {
        VirtualThreads.start("background.clock", this::run);
    }

    /// Notes what a service wants done; what finds no room or is not its own to ask is counted.
    /// Returns at once.
    public void plan(ServiceCommand.BackgroundCall command, AskingVisit asker) {
        for (ServiceCommand.BackgroundCall.Target target : command.targets()) {
            Optional<PlannedCall> call = call(target, asker);
            if (call.isEmpty() || !add(call.get())) {
                refused.increment();
            }
        }
    }

    private static Optional<PlannedCall> call(
            ServiceCommand.BackgroundCall.Target target, AskingVisit asker) {
        String id = target.uniqueId();
        long time = target.time();
        return target.simulate()
                ? Optional.of(new PlannedCall.Typing(asker, id, target.text(), time))
                : ownAddress(target.text(), asker.at())
                        .map(to -> new PlannedCall.Posting(asker, to, id, time, 0));
    }

    /// Another host's may be called by the service itself.
    private static Optional<ServiceUrl> ownAddress(String written, ServiceUrl asker) {
        try {
            return Optional.of(ServiceUrl.parse(written)).filter(asker::sameHost);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean add(PlannedCall call) {
        lock.lock();
        try {
            boolean added = !closed && timetable.add(call, now());
            tell();
            return added;
        } finally {
            lock.unlock();
        }
    }

    /// The caller has pressed a key that calls his service: nobody types for him any more what was
    /// to be typed later.
    public void keyPressed(String uniqueId) {
        lock.lock();
        try {
            timetable.removeIf(call ->
                    call instanceof PlannedCall.Typing typing
                            && typing.uniqueId().equals(uniqueId));
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (await()) {
            look();
        }
    }

    /// @return false when it is over
    private boolean await() {
        lock.lock();
        try {
            while (!closed && !news && timetable.size() == 0) {
                changed.awaitUninterruptibly();
            }
            long left = LOOK.toNanos();
            while (!closed && !news && left > 0) {
                left = changed.awaitNanos(left);
            }
            news = false;
            return !closed;
        } catch (Throwable _) {
            return false; // interrupted: the program ends
        } finally {
            lock.unlock();
        }
    }

    /// Does all that is due and has room to run.
    void look() {
        for (Optional<PlannedCall> call = due(); call.isPresent(); call = due()) {
            switch (call.get()) {
                case PlannedCall.Typing typing -> type(typing);
                case PlannedCall.Posting posting ->
                        VirtualThreads.start("background.call", () -> post(posting));
            }
        }
    }

    private Optional<PlannedCall> due() {
        lock.lock();
        try {
            Optional<PlannedCall> call = timetable.due(now(), this::mayBegin);
            if (call.orElse(null) instanceof PlannedCall.Posting posting) {
                slots.take(posting.to().host());
            }
            return call;
        } finally {
            lock.unlock();
        }
    }

    private boolean mayBegin(PlannedCall call) {
        return !(call instanceof PlannedCall.Posting posting) || slots.isFree(posting.to().host());
    }

    private void type(PlannedCall.Typing typing) {
        Optional<LiveCaller> found = book.find(typing.uniqueId(), typing.asker().at());
        found.ifPresent(live -> live.simulate(typing.text(), typing.asker().at()));
        (found.isPresent() ? made : unheard).increment();
    }

    private void post(PlannedCall.Posting posting) {
        DialAttempt attempt = new DialAttempt(limits.patience());
        AtomicBoolean sent = new AtomicBoolean();
        Optional<PlannedCall> again = Optional.empty();
        try {
            enter(attempt);
            BackgroundCaller caller = posting.asker().caller();
            Runnable told = () -> sent.set(true);
            obey(caller.call(posting.to(), request(posting), attempt, told), posting);
            made.increment();
        } catch (Throwable _) { // not typed: it parks
            again = sent.get() ? Optional.empty() : again(posting);
            failed.increment();
        } finally {
            attempts.remove(attempt);
            ran(posting, again);
        }
    }

    /// So that [#close] ends it, or has ended it already.
    private void enter(DialAttempt attempt) {
        attempts.add(attempt);
        lock.lock();
        boolean late = closed;
        lock.unlock();
        if (late) {
            attempt.cancel();
        }
    }

    /// Later and later: 1, 2, 4 and 8 seconds.
    private Optional<PlannedCall> again(PlannedCall.Posting posting) {
        return posting.failed() + 1 < limits.tries()
                ? Optional.of(posting.again(now() + (1L << posting.failed())))
                : Optional.empty();
    }

    private void ran(PlannedCall.Posting posting, Optional<PlannedCall> again) {
        lock.lock();
        try {
            slots.giveBack(posting.to().host());
            if (!closed) {
                again.ifPresent(timetable::put);
            }
            tell();
        } finally {
            lock.unlock();
        }
    }

    /// The clock's thread, that there is something to look at.
    private void tell() {
        news = true;
        changed.signalAll();
    }

    private static ServiceRequest request(PlannedCall.Posting posting) {
        return new ServiceRequest(
                CallerFacts.absent(posting.uniqueId()),
                ServiceFunction.BGCALL,
                List.of(),
                Optional.empty(),
                "",
                posting.to().query());
    }

    /// Of the reply only a push counts.
    private void obey(ServiceReply reply, PlannedCall.Posting posting) {
        if (reply.command() instanceof ServiceCommand.PushServiceMsg command) {
            push.deliver(command, posting.to());
        }
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /// What waits is forgotten, what runs is given up.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            timetable.removeIf(_ -> true);
            tell();
        } finally {
            lock.unlock();
        }
        attempts.forEach(DialAttempt::cancel);
    }

    /// How many wait for their time.
    public int waiting() {
        lock.lock();
        try {
            return timetable.size();
        } finally {
            lock.unlock();
        }
    }

    /// What was done: services called, words typed.
    public long made() {
        return made.sum();
    }

    /// Tries that came to nothing.
    public long failed() {
        return failed.sum();
    }

    /// What was not noted at all: too much of it, too far away, no address of the asker's host.
    public long refused() {
        return refused.sum();
    }

    /// Words for who is not there, or is in another service.
    public long unheard() {
        return unheard.sum();
    }
}
