package minitel.life;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import org.tinylog.Logger;

/// The way out of a program that cannot go on: one line in the log, and exit 70 at once. Nothing is
/// closed, for what closing needs may be what is exhausted.
///
/// Memory that runs out while something is allocated never comes here:
/// `-XX:+ExitOnOutOfMemoryError` ends the Java machine first.
@FunctionalInterface
interface EmergencyExit {

    /// @param why a sentence: what is exhausted, and what to do
    void take(String why);

    /// That of this process. What it needs is made now.
    static EmergencyExit ofProcess() {
        byte[] plain = "the program cannot go on and ends\n".getBytes(StandardCharsets.US_ASCII);
        FileOutputStream err = new FileOutputStream(FileDescriptor.err);
        return why -> {
            try {
                Logger.error("{}; the program ends", why);
            } catch (Throwable _) {
                write(err, plain);
            } finally {
                Runtime.getRuntime().halt(ExitCode.SOFTWARE.status());
            }
        };
    }

    private static void write(FileOutputStream err, byte[] line) {
        try {
            err.write(line);
        } catch (Throwable _) {
            // Nobody can be told: the exit status says it.
        }
    }
}
