package minitel.bridge.session;

import minitel.dial.DialException.Why;

/// How a link ended.
public sealed interface LinkEnd {

    /// The call did not get through.
    ///
    /// @param detail for the log
    record Failed(Why why, String detail) implements LinkEnd {}

    /// The service ended the connection in good order.
    record Closed() implements LinkEnd {}

    /// The connection broke.
    ///
    /// @param detail for the log
    record Lost(String detail) implements LinkEnd {}

    /// The service told the Minitel to hang up.
    record Disconnected() implements LinkEnd {}
}
