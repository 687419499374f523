package minitel.bridge.simulate;

import java.util.ArrayDeque;

/// The socket of the Minitel and its cable: both ways at ten bits a character, with parity, an
/// input queue that overflows without a word, noise, and garbage where the speeds differ.
///
/// No I/O, no clock: what time brings is done by [#advance], in its order. Times are nanoseconds.
/// One thread at a time.
final class Wire {
    /// Characters that the input queue holds.
    static final int QUEUE = 230;

    /// Characters on their way that are enough to keep the wire busy.
    static final int ENOUGH = 16;

    private static final int MOST_OUT = 4096;

    /// The other end of the cable.
    interface Far {
        /// The speed at which it listens, in bit/s.
        int speed();

        void hear(byte[] raw);
    }

    /// What happens at the end of each step.
    private record Coming(byte raw, int speed, long at) {}

    private record Queued(int code, long at) {}

    private record Going(byte code, int speed, long notBefore) {}

    private final Far far;
    private final Engine engine;
    private final Uart in = new Uart();
    private final Uart out = new Uart();
    private final ArrayDeque<Coming> coming = new ArrayDeque<>();
    private final ArrayDeque<Queued> queue = new ArrayDeque<>();
    private final ArrayDeque<Going> going = new ArrayDeque<>();

    private Noise noise = Noise.NONE;
    private Tap tap = (_, _) -> {};
    private boolean eightBits;
    private boolean inhibited;
    private long muteUntil = Long.MIN_VALUE;

    /// When the last character has come, was executed, has gone.
    private long comeBy = Long.MIN_VALUE;

    private long busyBy = Long.MIN_VALUE;
    private long goneBy = Long.MIN_VALUE;

    private long received;
    private long lost;
    private long parityErrors;

    Wire(Model model, Far far) {
        this.far = far;
        engine = new Engine(model, this::send);
    }

    Engine engine() {
        return engine;
    }

    void noise(Noise some) {
        noise = some;
    }

    void tap(Tap listener) {
        tap = listener;
    }

    void eightBits(boolean on) {
        eightBits = on;
    }

    void inhibited(boolean on) {
        inhibited = on;
    }

    void muteUntil(long time) {
        muteUntil = time;
    }

    /// All that is on its way is lost: power or plug was pulled.
    void drop() {
        coming.clear();
        queue.clear();
        going.clear();
    }

    long received() {
        return received;
    }

    long lost() {
        return lost;
    }

    long parityErrors() {
        return parityErrors;
    }

    /// Whether [#receive] may be called without running far ahead of the wire.
    boolean hasRoom() {
        return coming.size() < ENOUGH;
    }

    /// Takes bytes that the other end sends from now on.
    void receive(byte[] bytes, int count, int speed, long now) {
        for (int i = 0; i < count; i++) {
            comeBy = Math.max(comeBy, now) + characterTime(speed);
            coming.add(new Coming(bytes[i], speed, comeBy));
        }
    }

    private void send(byte[] bytes, int speed, long notBefore) {
        for (byte b : bytes) {
            if (going.size() < MOST_OUT) {
                going.add(new Going(b, speed, notBefore));
            }
        }
    }

    /// When [#advance] has something to do; the end of time when never.
    long due() {
        return Math.min(Math.min(nextCome(), nextExecuted()), Math.min(nextGone(), engine.due()));
    }

    /// How long until [#due].
    long patience(long now) {
        long due = due();
        return due == Long.MAX_VALUE ? due : Math.max(0, due - now);
    }

    /// Does one thing that is due by `now`, if any.
    ///
    /// @return whether there was one
    boolean advance(long now) {
        long due = due();
        if (due > now) {
            return false;
        }
        if (due == nextCome()) {
            come();
        } else if (due == nextExecuted()) {
            busyBy = due + engine.hear(queue.remove().code, due);
        } else if (due == nextGone()) {
            go(due);
        } else {
            engine.pass(due);
        }
        return true;
    }

    private long nextCome() {
        return coming.isEmpty() ? Long.MAX_VALUE : coming.peek().at;
    }

    private long nextExecuted() {
        return queue.isEmpty() ? Long.MAX_VALUE : Math.max(busyBy, queue.peek().at);
    }

    private long nextGone() {
        if (going.isEmpty()) {
            return Long.MAX_VALUE;
        }
        Going next = going.peek();
        return Math.max(goneBy, next.notBefore) + characterTime(next.speed);
    }

    private void come() {
        Coming come = coming.remove();
        if (!engine.on() || inhibited) {
            return;
        }
        for (byte clean : in.hear(come.raw, come.speed, engine.speed(), coming.isEmpty())) {
            for (byte raw : noise.on(clean)) {
                enqueue(raw & 0xFF, come.at);
            }
        }
    }

    private void enqueue(int raw, long at) {
        received++;
        boolean bad = !eightBits && !Uart.isEven(raw);
        parityErrors += bad ? 1 : 0;
        tap.came((byte) (eightBits ? raw : raw & 0x7F), at);
        if (queue.size() >= QUEUE) {
            lost++;
        } else {
            queue.add(new Queued(bad ? Engine.BAD : eightBits ? raw : raw & 0x7F, at));
        }
    }

    private void go(long at) {
        Going gone = going.remove();
        goneBy = at;
        if (inhibited || at < muteUntil) {
            return;
        }
        int raw = eightBits ? gone.code : Uart.withParity(gone.code);
        boolean last = going.isEmpty() || going.peek().notBefore > at;
        for (byte clean : out.hear(raw, gone.speed, far.speed(), last)) {
            far.hear(noise.on(clean));
        }
    }

    private static long characterTime(int speed) {
        return 10_000_000_000L / Math.max(1, speed);
    }
}
