package minitel.gateway.relay.mesh;

import java.time.Duration;
import java.util.Optional;
import minitel.gateway.relay.frame.Ipv4Address;

/// By which of this relay's addresses another one knows it: by that to which it sends. What this
/// one sends it has to come from there, or it is a stranger's. One address is kept as long as it is
/// heard there, so that one that sends to several does not make it waver. For any thread.
final class PeerBearing {
    private static final long SILENCE = Duration.ofSeconds(10).toNanos();

    /// A note is made anew at most so often.
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private record Heard(Ipv4Address own, long when) {}

    private volatile Optional<Heard> heard = Optional.empty();
    private volatile Optional<Ipv4Address> route = Optional.empty();

    void heardAt(Ipv4Address own, long now) {
        Optional<Heard> last = heard;
        boolean note = true;
        if (last.isPresent()) {
            Heard before = last.get();
            long patience = before.own().equals(own) ? SECOND : SILENCE;
            note = now - before.when() > patience;
        }
        if (note) {
            heard = Optional.of(new Heard(own, now));
        }
    }

    /// @param own from which the kernel would send there
    void route(Optional<Ipv4Address> own) {
        route = own;
    }

    /// To which it sends.
    Optional<Ipv4Address> heardAt() {
        return heard.map(Heard::own);
    }

    /// From which the kernel would send there.
    Optional<Ipv4Address> route() {
        return route;
    }
}
