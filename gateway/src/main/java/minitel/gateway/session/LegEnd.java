package minitel.gateway.session;

import minitel.dial.DialException;

/// Why a leg is over.
public sealed interface LegEnd {

    /// The service hung up in good order.
    record Closed() implements LegEnd {}

    /// The line to the service broke.
    record Lost() implements LegEnd {}

    /// The service was never reached.
    record Failed(DialException.Why why) implements LegEnd {}
}
