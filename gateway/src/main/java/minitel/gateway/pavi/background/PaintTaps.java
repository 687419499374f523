package minitel.gateway.pavi.background;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/// Who gets a copy of what one caller is painted with. A visit has one, and tells it what it paints
/// and that it ends; others add themselves. Nobody here waits for anybody.
public final class PaintTaps {
    private static final int MOST = 4;

    private final ReentrantLock adding = new ReentrantLock();
    private final List<Tap> taps = new CopyOnWriteArrayList<>();
    private boolean over;

    /// Gets a copy. Called on the thread of the visit that is watched: must not block.
    public interface Tap {

        /// @param bytes not changed by anybody
        void painted(byte[] bytes);

        /// Nothing more comes.
        void left();
    }

    /// A tap that is there, until this is called, more than once too.
    @FunctionalInterface
    public interface Tapped extends AutoCloseable {
        @Override
        void close();
    }

    /// @return empty when it is over, or there are too many
    public Optional<Tapped> add(Tap tap) {
        adding.lock();
        try {
            if (over || taps.size() >= MOST) {
                return Optional.empty();
            }
            taps.add(tap);
            return Optional.of(() -> taps.remove(tap));
        } finally {
            adding.unlock();
        }
    }

    /// Whether somebody watches: to be told on row 0.
    public boolean watched() {
        return !taps.isEmpty();
    }

    public void painted(byte[] bytes) {
        taps.forEach(tap -> tap.painted(bytes));
    }

    /// The caller has gone.
    public void left() {
        adding.lock();
        over = true;
        adding.unlock();
        taps.forEach(Tap::left);
        taps.clear();
    }
}
