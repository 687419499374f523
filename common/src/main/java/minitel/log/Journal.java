package minitel.log;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes for systemd's journal, and tells whether standard error goes there. The journal gives
/// each line its time itself, and takes a priority from its beginning, as `<4>` (sd-daemon(3),
/// SyslogLevelPrefix= of systemd.exec(5)).
public final class Journal {
    /// Standard error of this process.
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private static final boolean HERE = has(System.getenv("JOURNAL_STREAM"), STANDARD_ERROR);
    private static final PrintStream ERR = HERE ? marking(System.err, Priority.ERR) : System.err;

    private Journal() {}

    /// As `syslog(3)` counts them.
    enum Priority {
        ERR(3),
        WARNING(4),
        INFO(6),
        DEBUG(7);

        private final String mark;

        Priority(int number) {
            mark = "<" + number + ">";
        }

        /// The text with the priority before each of its lines.
        String before(String text) {
            return text.lines().map(line -> mark + line + "\n").collect(Collectors.joining());
        }
    }

    /// Whether the journal takes standard error.
    static boolean here() {
        return HERE;
    }

    /// Where a program says why it ends: standard error, as errors where that is the journal.
    public static PrintStream err() {
        return ERR;
    }

    /// @param stream what systemd says of its socket, `DEVICE:INODE`; a terminal that was opened by
    ///   a service has that from the service, and is no journal
    static boolean has(@Nullable String stream, Path output) {
        if (stream == null) {
            return false;
        }
        try {
            return stream.equals(
                    Files.getAttribute(output, "unix:dev")
                            + ":"
                            + Files.getAttribute(output, "unix:ino"));
        } catch (IOException | UnsupportedOperationException _) { // then nobody knows
            return false;
        }
    }

    /// Puts the priority before whatever is printed at the beginning of a line.
    static PrintStream marking(OutputStream to, Priority priority) {
        byte[] mark = priority.mark.getBytes(StandardCharsets.US_ASCII);
        OutputStream marking =
                new FilterOutputStream(to) {
                    private boolean begins = true;

                    @Override
                    public void write(int b) throws IOException {
                        if (begins) {
                            out.write(mark);
                        }
                        begins = b == '\n';
                        out.write(b);
                    }
                };
        return new PrintStream(marking, true, StandardCharsets.UTF_8);
    }
}
