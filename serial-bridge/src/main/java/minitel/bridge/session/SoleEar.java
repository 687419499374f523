package minitel.bridge.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import minitel.bridge.terminal.Ear;

/// Listens to the Minitel alone in the middle of a session, and puts what else comes aside. For the
/// owner's thread.
final class SoleEar implements Ear {
    private static final int MOST = 64;

    private final Mail mail;
    private final List<Event> events = new ArrayList<>();
    private byte[] heard = {};
    private int taken;

    SoleEar(Mail mail) {
        this.mail = mail;
    }

    @Override
    public int hear(byte[] buffer, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (taken == heard.length) {
            long left = end - System.nanoTime();
            Event event = left > 0 ? mail.take(left) : null;
            if (mail.ended() || events.size() == MOST) {
                return -1;
            }
            switch (event) {
                case null -> {
                    return 0;
                }
                case Event.Heard(byte[] bytes) -> {
                    heard = bytes;
                    taken = 0;
                }
                case Event.Nudge() -> {}
                default -> events.add(event);
            }
        }
        int n = Math.min(buffer.length, heard.length - taken);
        System.arraycopy(heard, taken, buffer, 0, n);
        taken += n;
        return n;
    }

    /// What came meanwhile, in its order.
    List<Event> events() {
        return List.copyOf(events);
    }
}
