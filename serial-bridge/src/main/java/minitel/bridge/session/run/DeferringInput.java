package minitel.bridge.session.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import minitel.bridge.terminal.probe.ProbeInput;

/// Reads only the Minitel's characters for a probe in the middle of a session; other events that
/// come meanwhile are kept for the session ([#events]). For the owner's thread.
final class DeferringInput implements ProbeInput {
    private static final int MOST = 64;

    private final OwnerInbox ownerInbox;
    private final List<LineEvent> events = new ArrayList<>();
    private byte[] heard = {};
    private int taken;

    DeferringInput(OwnerInbox ownerInbox) {
        this.ownerInbox = ownerInbox;
    }

    @Override
    public int hear(byte[] buffer, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (taken == heard.length) {
            long left = end - System.nanoTime();
            LineEvent event = left > 0 ? ownerInbox.take(left) : null;
            if (ownerInbox.ended() || events.size() == MOST) {
                return -1;
            }
            switch (event) {
                case null -> {
                    return 0;
                }
                case LineEvent.Heard(byte[] bytes) -> {
                    heard = bytes;
                    taken = 0;
                }
                case LineEvent.Nudge() -> {}
                default -> events.add(event);
            }
        }
        int n = Math.min(buffer.length, heard.length - taken);
        System.arraycopy(heard, taken, buffer, 0, n);
        taken += n;
        return n;
    }

    /// What came meanwhile, in its order.
    List<LineEvent> events() {
        return List.copyOf(events);
    }
}
