package minitel.gateway.session.run;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import minitel.gateway.session.RowZeroPhrase;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.io.CloseReason;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// All sessions of the gateway: takes callers from the doors, knows who is there, sweeps once a
/// second, and lets everybody go at the end.
public final class Sessions implements AutoCloseable {
    /// 132 bits: 22 characters of Base64.
    private static final int TOKEN_BITS = 132;

    /// Sessions that a sweep looks at without a pause, a tenth of a millisecond's work, and the
    /// pause in nanoseconds.
    private static final int BITE = 100;

    private static final long PAUSE = 1_000_000;

    private final Egress egress;
    private final Supplier<SessionSettings> sessionSettings;
    private final Function<String, Optional<Destination>> codes;
    private final List<SessionObserver> observers = new CopyOnWriteArrayList<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /// Sessions that are over, until the last of their services has heard of it.
    private final Set<Session> leaving = ConcurrentHashMap.newKeySet();

    private final AtomicLong born = new AtomicLong();
    private final SecureRandom random = new SecureRandom();
    private final LongSupplier clock = System::nanoTime;
    private final PaceWheel wheel = new PaceWheel(clock);
    private final Housekeeper housekeeper = new Housekeeper(this::sweep);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private volatile boolean draining;

    /// @param sessionSettings read once for each new session
    /// @param codes what a service's code leads to
    public Sessions(
            Egress egress,
            Supplier<SessionSettings> sessionSettings,
            Function<String, Optional<Destination>> codes) {
        this.egress = egress;
        this.sessionSettings = sessionSettings;
        this.codes = codes;
    }

    /// Observers hear of the sessions that begin afterwards.
    public void observe(SessionObserver observer) {
        observers.add(observer);
    }

    public Sessions start() {
        wheel.start();
        housekeeper.start();
        return this;
    }

    /// Serves a caller on the calling thread until his session is over.
    public void serve(Caller caller) {
        if (draining) {
            caller.line().farewell(CloseReason.AWAY);
            caller.line().close();
            return;
        }
        String id = "s" + born.incrementAndGet();
        Thread.currentThread().setName(id);
        Session session = new Session(id, token(), caller, new Around());
        sessions.put(id, session);
        if (draining) {
            session.kick(RowZeroPhrase.MAINTENANCE); // the drain may have looked before he was in
        }
        session.run();
    }

    private String token() {
        byte[] bits = new byte[(TOKEN_BITS + 7) / 8];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits).substring(0, 22);
    }

    public Collection<Session> all() {
        return List.copyOf(sessions.values());
    }

    public Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /// How many sessions there have been since the start.
    public long served() {
        return born.get();
    }

    /// How many screens are painting at a pace right now.
    public int painting() {
        return wheel.painting();
    }

    /// In small bites: on a machine of two processors thousands of sessions in one go would hold up
    /// whoever types just then.
    private void sweep() {
        long now = clock.getAsLong();
        int looked = 0;
        for (Session session : sessions.values()) {
            session.sweep(now, System.nanoTime());
            if (++looked % BITE == 0) {
                LockSupport.parkNanos(PAUSE);
            }
        }
        sweepLeaving(System.nanoTime());
    }

    void sweepLeaving(long nanoTime) {
        leaving.removeIf(session -> session.legs().isEmpty());
        leaving.forEach(session -> session.sweepLegs(nanoTime));
    }

    /// Tells everybody goodbye and waits until all have gone, at most so long.
    ///
    /// @return how many were still there
    public int drain(Duration patience) {
        draining = true;
        sessions.values().forEach(session -> session.kick(RowZeroPhrase.MAINTENANCE));
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (!sessions.isEmpty() && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
        } catch (Throwable _) {
            // Interrupted: whoever is in a hurry gets the number as it is.
        } finally {
            lock.unlock();
        }
        return sessions.size();
    }

    @Override
    public void close() {
        housekeeper.close();
        wheel.close();
    }

    private final class Around implements SessionContext {
        @Override
        public Egress egress() {
            return egress;
        }

        @Override
        public SessionSettings sessionSettings() {
            return sessionSettings.get();
        }

        @Override
        public Function<String, Optional<Destination>> codes() {
            return codes;
        }

        @Override
        public List<SessionObserver> observers() {
            return observers;
        }

        @Override
        public PaceWheel wheel() {
            return wheel;
        }

        @Override
        public LongSupplier clock() {
            return clock;
        }

        @Override
        public void fault(Throwable t) {
            if (LogBudget.FAULTS.allows()) {
                Logger.error(t, "a fault of ours ends this part of the session");
            }
        }

        @Override
        public void gone(Session session) {
            leaving.add(session);
            sessions.remove(session.id());
            lock.lock();
            left.signalAll();
            lock.unlock();
        }
    }
}
