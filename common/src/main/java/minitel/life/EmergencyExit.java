package minitel.life;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tinylog.Logger;

/// The way out of a program that cannot go on: one line in the log, if the log takes it within a
/// few seconds, and exit 70. Nothing is closed, since closing may need just what is exhausted.
///
/// Memory that runs out while something is allocated never comes here:
/// `-XX:+ExitOnOutOfMemoryError` ends the Java machine first.
@FunctionalInterface
interface EmergencyExit {
    Duration PATIENCE = Duration.ofSeconds(3);

    /// @param why a sentence: what is exhausted, and what to do
    void take(String why);

    /// That of this process.
    static EmergencyExit ofProcess() {
        return of(
                why -> Logger.error("{}; the program ends", why),
                () -> Runtime.getRuntime().halt(ExitCode.SOFTWARE.status()),
                PATIENCE);
    }

    /// What it needs is made now, a thread too: a log that nobody reads, as that of a terminal that
    /// is stopped, never takes a line.
    ///
    /// @param patience how long the line may take
    static EmergencyExit of(Consumer<String> log, Runnable halt, Duration patience) {
        byte[] plain = "the program cannot go on and ends\n".getBytes(StandardCharsets.US_ASCII);
        FileOutputStream err = new FileOutputStream(FileDescriptor.err);
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Thread.ofPlatform()
                .daemon()
                .name("emergency exit")
                .start(() -> {
                    try {
                        taken.await();
                        told.await(patience.toNanos(), TimeUnit.NANOSECONDS);
                    } catch (Throwable _) {
                        // Nobody interrupts it; and what cannot wait need not.
                    } finally {
                        halt.run();
                    }
                });
        return why -> {
            taken.countDown();
            try {
                log.accept(why);
            } catch (Throwable _) {
                write(err, plain);
            } finally {
                told.countDown();
                halt.run();
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
