package minitel.bridge.session.run;

import java.time.Duration;
import java.util.function.Predicate;
import minitel.bridge.panel.Panel;
import minitel.bridge.session.CallMachine;
import minitel.bridge.terminal.probe.ProbeInput;
import minitel.config.ConfigValues;
import minitel.line.Mailbox;
import org.jspecify.annotations.Nullable;

/// Takes events from the mailbox for the owner of a line. Whichever part of the owner takes them,
/// it remembers what holds from then on: that the bridge is to end, that the line has gone, the
/// newest configuration. For the owner's thread.
final class OwnerInbox implements ProbeInput {
    private final Mailbox<LineEvent> mailbox;
    private ConfigValues config;
    private boolean closing;
    private boolean gone = true;
    private int reader;
    private int links;
    private byte[] heard = {};
    private int taken;

    OwnerInbox(Mailbox<LineEvent> mailbox, ConfigValues config) {
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
    /// @param nanos no longer than that; [CallMachine#NEVER] = for ever
    /// @return null when none came in time
    @Nullable LineEvent take(long nanos) {
        LineEvent event = mailbox.take(nanos);
        switch (event) {
            case LineEvent.Close() -> closing = true;
            case LineEvent.Gone(int number) -> gone |= number == reader;
            case LineEvent.Reload(ConfigValues newConfig) -> config = newConfig;
            case LineEvent.Heard _, LineEvent.LinkUp _, LineEvent.LinkDown _ -> {}
            case LineEvent.Pressed _, LineEvent.Nudge() -> {}
            case null -> {}
        }
        return event;
    }

    /// Takes all events, and gives away only what the Minitel says; the others are dropped, but for
    /// what is remembered.
    @Override
    public int hear(byte[] buffer, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (taken == heard.length && !ended()) {
            long left = end - System.nanoTime();
            LineEvent event = left > 0 ? take(left) : null;
            if (event == null) {
                return 0;
            }
            if (event instanceof LineEvent.Heard(byte[] bytes)) {
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

    /// Waits until another try makes sense.
    ///
    /// @param sign what else does, beside the button and the end
    /// @return whether it was the button
    boolean pause(Duration longest, Predicate<LineEvent> sign) {
        long end =
                longest.toNanos() == CallMachine.NEVER
                        ? CallMachine.NEVER
                        : System.nanoTime() + longest.toNanos();
        boolean wasOver = ended();
        while (!closing && (wasOver || !ended())) {
            LineEvent event = take(end == CallMachine.NEVER ? end : end - System.nanoTime());
            if (event instanceof LineEvent.Pressed(Panel.Press press)
                    && press == Panel.Press.PROBE) {
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

    ConfigValues config() {
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
