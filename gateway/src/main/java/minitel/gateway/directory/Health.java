package minitel.gateway.directory;

import minitel.dial.DialException;

import java.time.Duration;
import java.time.Instant;

/// How a service was when it was last looked at.
public sealed interface Health {

    /// Nobody has looked.
    record NotChecked() implements Health {}

    /// It answers.
    ///
    /// @param latency what the connection took
    record Up(Duration latency, Instant when) implements Health {}

    /// It does not answer.
    record Down(DialException.Why reason, Instant when) implements Health {}

    Health NOT_CHECKED = new NotChecked();
}
