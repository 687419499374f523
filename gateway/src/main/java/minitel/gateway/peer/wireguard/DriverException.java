package minitel.gateway.peer.wireguard;

import java.io.IOException;
import java.util.List;

/// What could not be done to the interface, as a sentence with a cure where one is known.
public final class DriverException extends IOException {
    private static final long serialVersionUID = 1;

    DriverException(String sentence) {
        super(sentence);
    }

    /// @param command without what is secret
    static DriverException of(List<String> command, ProgramOutcome outcome) {
        return new DriverException(
                "%s ended with %d: %s%s"
                        .formatted(
                                String.join(" ", command),
                                outcome.status(),
                                outcome.complaint(),
                                cure(outcome.complaint())));
    }

    private static String cure(String complaint) {
        if (complaint.contains("not permitted") || complaint.contains("must be root")) {
            return " (the engine needs CAP_NET_ADMIN: start it by its unit, or as root)";
        }
        if (complaint.contains("TUN") || complaint.contains("/dev/net/tun")) {
            return " (wireguard-go needs /dev/net/tun: modprobe tun, and let the engine's user open it)";
        }
        if (complaint.contains("IPv6 is disabled")) {
            return " (links have addresses of IPv6: set net.ipv6.conf.all.disable_ipv6 to 0)";
        }
        return "";
    }
}
