package minitel.gateway.transport;

import java.net.InetAddress;
import java.util.Optional;

/// Decides whether a caller may come in; asked by a door before it spends anything on him.
@FunctionalInterface
public interface Admission {

    /// Never blocks on disk or network; any thread.
    ///
    /// @return the ticket of the visit, closed by whoever ends it; empty = hang up without a word
    Optional<AdmissionTicket> admit(InetAddress from);
}
