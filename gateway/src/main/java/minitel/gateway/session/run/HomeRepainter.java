package minitel.gateway.session.run;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import minitel.io.VirtualThreads;

/// Remembers home's page, and paints it when home has begun none by itself since it came in front:
/// it may be silent, or have sent the beginning while it was covered and only the rest after.
public final class HomeRepainter {
    /// What home gets to begin a page, or to go on with something else.
    public static final long SILENCE = Duration.ofSeconds(1).toNanos();

    private final String name;
    private final PaceWheel wheel;
    private final LongSupplier clock;
    private final BiConsumer<Pen, byte[]> painter;
    private final Kept kept = new Kept();

    /// @param painter is called with the pen's turn
    HomeRepainter(
            String name, PaceWheel wheel, LongSupplier clock, BiConsumer<Pen, byte[]> painter) {
        this.name = name;
        this.wheel = wheel;
        this.clock = clock;
        this.painter = painter;
    }

    /// Home has sent something, painted or not.
    void keep(byte[] bytes, int length) {
        kept.add(bytes, length);
    }

    /// While something for its page comes from home, the question waits. It ends with the pen.
    void ifSilent(Pen pen) {
        long now = clock.getAsLong();
        if (pen.begun || pen.over) {
            return;
        }
        long heard = Math.min(pen.heard, now); // it may be painting
        if (heard > now - SILENCE) {
            wheel.at(heard + SILENCE, () -> ifSilent(pen));
        } else {
            VirtualThreads.start(name + ".repaint", () -> paint(pen));
        }
    }

    /// The opening may have taken long, and home has begun its page meanwhile.
    private void paint(Pen pen) {
        pen.turn.lock();
        try {
            if (!pen.begun) {
                pen.begun = true;
                painter.accept(pen, kept.page());
            }
        } finally {
            pen.turn.unlock();
        }
    }
}
