package minitel.bridge.panel;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import minitel.bridge.panel.Panel.Press;
import minitel.io.VirtualThreads;
import org.tinylog.Logger;

/// Measures how long the button is held, and tells when it is let go what that asks for. [#moved]
/// is called by one thread, which never waits for whoever takes the press.
final class PressTimer {
    /// From here on a press is a long one.
    static final Duration LONG = Duration.ofSeconds(1);

    /// From here on it is a very long one.
    static final Duration VERY_LONG = Duration.ofSeconds(5);

    private final boolean shutdown;
    private final Consumer<Press> taker;
    private final AtomicBoolean taking = new AtomicBoolean();
    private boolean held;
    private long since;

    /// @param shutdown whether a very long press shuts the machine down
    /// @param taker called on a virtual thread of its own, for one press at a time
    PressTimer(boolean shutdown, Consumer<Press> taker) {
        this.shutdown = shutdown;
        this.taker = taker;
    }

    /// The button went down or came up, contact bounce already taken out.
    ///
    /// @param now in nanoseconds, of a clock that never goes back
    void moved(boolean down, long now) {
        if (down) {
            since = now;
        } else if (held) {
            hand(press(Duration.ofNanos(now - since)));
        }
        held = down;
    }

    private Press press(Duration time) {
        if (time.compareTo(LONG) < 0) {
            return Press.HANG_UP;
        }
        return shutdown && time.compareTo(VERY_LONG) >= 0 ? Press.SHUT_DOWN : Press.PROBE;
    }

    private void hand(Press press) {
        if (!taking.compareAndSet(false, true)) {
            Logger.info("button: {} is ignored, the press before it is still at work", press);
            return;
        }
        VirtualThreads.start(
                "panel.press",
                () -> {
                    try {
                        taker.accept(press);
                    } finally {
                        taking.set(false);
                    }
                });
    }
}
