package minitel.gateway.pavi.background;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import minitel.gateway.pavi.message.ServiceUrl;

/// Who is in a service over HTTP, by the id that services know him by: unix seconds and a PIN of
/// four digits. A PIN is one caller's as long as there are PINs; with more callers than that they
/// share PINs, but never an id. For any thread; one for the whole gateway.
public final class CallerBook {
    private static final int FIRST_PIN = 2000;
    private static final int PINS = 8000;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Optional<LiveCaller>> booked = new HashMap<>();

    /// How many have each PIN.
    private final int[] holders = new int[PINS];

    public CallerBook() {
        this(InstantSource.system(), new SecureRandom());
    }

    /// @param random which PIN is tried first
    CallerBook(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// Gives an id away, until the booking is closed.
    public Booking book() {
        int first = random.nextInt(PINS);
        lock.lock();
        try {
            int pin = free(first);
            long seconds = clock.instant().getEpochSecond();
            while (booked.containsKey(id(seconds, pin))) {
                seconds++; // all PINs are taken, and somebody came in this very second
            }
            holders[pin]++;
            booked.put(id(seconds, pin), Optional.empty());
            return new Booking(id(seconds, pin), pin);
        } finally {
            lock.unlock();
        }
    }

    /// The first PIN that nobody has; where there is none, one that few have.
    private int free(int first) {
        int best = first;
        for (int i = 0; i < PINS && holders[best] > 0; i++) {
            int pin = (first + i) % PINS;
            best = holders[pin] < holders[best] ? pin : best;
        }
        return best;
    }

    private static String id(long seconds, int pin) {
        return Long.toString(seconds) + (FIRST_PIN + pin);
    }

    /// The caller of an id whom the service at `asker` may reach: he is on the same host.
    public Optional<LiveCaller> find(String uniqueId, ServiceUrl asker) {
        lock.lock();
        Optional<LiveCaller> caller;
        try {
            caller = booked.getOrDefault(uniqueId, Optional.empty());
        } finally {
            lock.unlock();
        }
        return caller.filter(found -> found.at().sameHost(asker));
    }

    /// How many have an id.
    public int size() {
        lock.lock();
        try {
            return booked.size();
        } finally {
            lock.unlock();
        }
    }

    private void enter(String id, LiveCaller caller) {
        lock.lock();
        try {
            booked.replace(id, Optional.of(caller));
        } finally {
            lock.unlock();
        }
    }

    private void leave(String id, int pin) {
        lock.lock();
        try {
            holders[pin] -= booked.remove(id) == null ? 0 : 1;
        } finally {
            lock.unlock();
        }
    }

    /// One caller's id. Closed when his visit is over, more than once too.
    public final class Booking implements AutoCloseable {
        private final String id;
        private final int pin;

        private Booking(String id, int pin) {
            this.id = id;
            this.pin = pin;
        }

        /// The same for the whole visit: digits only.
        public String id() {
            return id;
        }

        /// From now on others find him.
        public void enter(LiveCaller caller) {
            CallerBook.this.enter(id, caller);
        }

        @Override
        public void close() {
            leave(id, pin);
        }
    }
}
