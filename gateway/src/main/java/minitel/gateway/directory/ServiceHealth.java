package minitel.gateway.directory;

import java.time.Duration;
import java.time.Instant;
import minitel.dial.DialException;

/// How a service was when it was last looked at.
public sealed interface ServiceHealth {

    /// Nobody has looked.
    record NotChecked() implements ServiceHealth {}

    /// It answers.
    ///
    /// @param latency what the connection took
    record Up(Duration latency, Instant when) implements ServiceHealth {}

    /// It does not answer.
    ///
    /// @param said why, in a sentence; empty = the reason says it
    record Down(DialException.Why reason, Instant when, String said) implements ServiceHealth {}

    ServiceHealth NOT_CHECKED = new NotChecked();
}
