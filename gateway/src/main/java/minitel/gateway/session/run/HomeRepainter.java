package minitel.gateway.session.run;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import minitel.gateway.session.SessionState;
import minitel.io.VirtualThreads;
import minitel.line.PageMemory;

/// Remembers home's page, and paints it when home has begun none by itself since it came in front:
/// it may be silent, or have sent the beginning while it was covered and only the rest after.
///
/// Home's screen loop tells what home has sent; the session's owner asks whether it is silent, and
/// then a thread of its own paints.
final class HomeRepainter {
    private final String name;
    private final PaceWheel wheel;
    private final LongSupplier clock;
    private final BiConsumer<LegFront, byte[]> painter;

    /// Guards the memory.
    private final ReentrantLock lock = new ReentrantLock();

    private final PageMemory memory = new PageMemory();

    /// @param painter is called as the one who writes for the leg
    HomeRepainter(
            String name,
            PaceWheel wheel,
            LongSupplier clock,
            BiConsumer<LegFront, byte[]> painter) {
        this.name = name;
        this.wheel = wheel;
        this.clock = clock;
        this.painter = painter;
    }

    /// Home has sent something, painted or not.
    void keep(byte[] bytes, int length) {
        lock.lock();
        try {
            memory.add(bytes, 0, length);
        } finally {
            lock.unlock();
        }
    }

    private byte[] page() {
        lock.lock();
        try {
            return memory.isEmpty() ? new byte[0] : memory.page();
        } finally {
            lock.unlock();
        }
    }

    /// Paints home's page if home has begun none. As long as something for the page still comes
    /// from home, it waits and looks again; it gives up when the pen is revoked.
    void ifSilent(LegFront front) {
        long now = clock.getAsLong();
        if (front.begun || front.pen.isRevoked()) {
            return;
        }
        long heard = Math.min(front.heard, now); // it may be painting
        if (heard > now - SessionState.HOME_SILENCE) {
            wheel.at(heard + SessionState.HOME_SILENCE, () -> ifSilent(front));
        } else {
            VirtualThreads.start(name + ".repaint", () -> paint(front));
        }
    }

    /// The opening may have taken long, and home may have begun its page meanwhile.
    private void paint(LegFront front) {
        front.writing.lock();
        try {
            if (!front.begun) {
                front.begun = true;
                painter.accept(front, page());
            }
        } finally {
            front.writing.unlock();
        }
    }
}
