package minitel.bridge.session;

import java.time.Duration;
import java.util.function.Predicate;
import minitel.bridge.config.BridgeConfig;
import minitel.bridge.panel.Panel;
import minitel.bridge.terminal.Ear;
import org.jspecify.annotations.Nullable;

/// How the owner takes its mail: it remembers what holds until further notice - the end, the
/// configuration - whoever was waiting for what. For the owner's thread.
final class Mail implements Ear {
    private final Mailbox mailbox;
    private BridgeConfig config;
    private boolean closing;
    private boolean gone = true;
    private int reader;
    private int links;
    private byte[] heard = {};
    private int taken;

    Mail(Mailbox mailbox, BridgeConfig config) {
        this.mailbox = mailbox;
        this.config = config;
    }

    /// A line was opened.
    ///
    /// @return the number of its reader; what older readers say is ignored
    int opened() {
        gone = false;
        heard = new byte[0];
        taken = 0;
        return ++reader;
    }

    /// Waits for an event.
    ///
    /// @param nanos no longer than that; [Course#NEVER] = for ever
    /// @return null when none came in time
    @Nullable Event take(long nanos) {
        Event event = mailbox.take(nanos);
        switch (event) {
            case Event.Close() -> closing = true;
            case Event.Gone(int number) -> gone |= number == reader;
            case Event.Reload(BridgeConfig newConfig) -> config = newConfig;
            case Event.Heard _, Event.LinkUp _, Event.LinkDown _ -> {}
            case Event.Pressed _, Event.Nudge() -> {}
            case null -> {}
        }
        return event;
    }

    /// Nothing else counts now than what the Minitel says.
    @Override
    public int hear(byte[] buffer, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (taken == heard.length && !ended()) {
            long left = end - System.nanoTime();
            Event event = left > 0 ? take(left) : null;
            if (event == null) {
                return 0;
            }
            if (event instanceof Event.Heard(byte[] bytes)) {
                heard = bytes;
                taken = 0;
            }
        }
        if (ended()) {
            return -1;
        }
        int n = Math.min(buffer.length, heard.length - taken);
        System.arraycopy(heard, taken, buffer, 0, n);
        taken += n;
        return n;
    }

    /// Waits for whatever makes sense of another try.
    ///
    /// @param sign what else does, beside the button and the end
    /// @return whether it was the button
    boolean pause(Duration longest, Predicate<Event> sign) {
        long end =
                longest.toNanos() == Course.NEVER
                        ? Course.NEVER
                        : System.nanoTime() + longest.toNanos();
        boolean wasOver = ended();
        while (!closing && (wasOver || !ended())) {
            Event event = take(end == Course.NEVER ? end : end - System.nanoTime());
            if (event instanceof Event.Pressed(Panel.Press press) && press == Panel.Press.PROBE) {
                return true;
            }
            if (event == null || sign.test(event)) {
                return false;
            }
        }
        return false;
    }

    /// The highest number given to a link so far: what older links say is ignored.
    int links() {
        return links;
    }

    void links(int highest) {
        links = highest;
    }

    BridgeConfig config() {
        return config;
    }

    boolean closing() {
        return closing;
    }

    /// Whether there is no line, or nobody wants it any more.
    boolean ended() {
        return closing || gone;
    }
}
