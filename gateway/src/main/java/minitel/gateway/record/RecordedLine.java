package minitel.gateway.record;

import java.time.Instant;

/// One line of a recording. `t` is in milliseconds since the start of the session.
public sealed interface RecordedLine {

    /// The first line.
    ///
    /// @param door the word for it: `Telnet`, `WS`
    record Header(String session, Instant start, String door, String origin)
            implements RecordedLine {}

    /// The recording began when the session was under way: these bytes paint what was on the
    /// screen.
    record Page(long t, byte[] bytes) implements RecordedLine {}

    /// Bytes to the terminal.
    record Down(long t, byte[] bytes) implements RecordedLine {}

    /// Bytes from the terminal, masked unless the recorder was told otherwise.
    record Up(long t, byte[] bytes) implements RecordedLine {}

    record Redirect(long t, String to) implements RecordedLine {}

    record Reached(long t, String to) implements RecordedLine {}

    record Home(long t, String from) implements RecordedLine {}

    record End(long t, String why) implements RecordedLine {}

    /// `lines` lines are missing here.
    record Dropped(long t, long lines) implements RecordedLine {}

    /// A line that is none of this format.
    ///
    /// @param number counted from 1
    /// @param why the end of a sentence: `is longer than 1 MiB`
    record Malformed(long number, String why) implements RecordedLine {}
}
