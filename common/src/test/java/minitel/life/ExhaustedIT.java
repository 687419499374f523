package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs that run out of something end, with a line in the log.
class ExhaustedIT {
    /// A user whom nobody else is, since limits count all threads of a user, and who may read what
    /// root may.
    private static final List<String> SOMEBODY =
            List.of(
                    "setpriv",
                    "--reuid=61523",
                    "--regid=61523",
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override");

    @TempDir private Path directory;

    /// A program that takes more and more of what its argument names.
    static final class Glutton implements Service {
        private static final Object[] KEPT = new Object[1 << 20];

        private final String what;

        private Glutton(String what) {
            this.what = what;
        }

        public static void main(String[] arguments) {
            Daemon daemon = new Daemon("glutton", Duration.ofSeconds(1), System.err);
            Thread.setDefaultUncaughtExceptionHandler(daemon::died);
            System.exit(daemon.run(new Glutton(arguments[0])).status());
        }

        @Override
        public void start() {
            System.out.println("ready");
            Thread.ofPlatform().daemon().name("glutton").start(this::eat);
        }

        private void eat() {
            for (int i = 0; ; i++) {
                switch (what) {
                    case "heap" -> KEPT[i] = new byte[1024];
                    case "nearly all of the heap" -> KEPT[hasRoom() ? i : 0] = new byte[1024];
                    default -> Thread.ofPlatform().daemon().start(Glutton::stay);
                }
            }
        }

        private static boolean hasRoom() {
            Runtime machine = Runtime.getRuntime();
            return machine.totalMemory() < machine.maxMemory()
                    || machine.freeMemory() > machine.maxMemory() / 50;
        }

        private static void stay() {
            try {
                new CountDownLatch(1).await();
            } catch (Throwable _) {
                // Nobody interrupts it.
            }
        }

        @Override
        public void close() {}
    }

    private void endsWithALine(String line, List<Integer> status, String what, List<String> limits)
            throws Exception {
        Path err = directory.resolve("err");
        List<String> command = new ArrayList<>(limits);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx16m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+DisplayVMOutputToStderr",
                        "-Xlog:disable",
                        "-Xlog:all=warning:stderr",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Glutton.class.getName(),
                        what));
        Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
        try {
            assertTrue(process.waitFor(2 * Patience.SECONDS, TimeUnit.SECONDS), "it did not end");
            byte[] out = process.getInputStream().readAllBytes();
            assertEquals("ready\n", new String(out, StandardCharsets.UTF_8));
            assertTrue(status.contains(process.exitValue()), "" + process.exitValue());
            String said = Files.readString(err);
            assertTrue(said.matches("(?s).*(" + line + ").*"), said);
        } finally {
            process.destroyForcibly();
        }
    }

    /// Whoever is first, the Java machine or the watch.
    @Test
    void aHeapThatOverflowsEndsTheProgram() throws Exception {
        endsWithALine(
                "Terminating due to java.lang.OutOfMemoryError|the heap of \\d+ MiB is full",
                List.of(3, 70),
                "heap",
                List.of());
    }

    /// No error is thrown then: every collection finds a little.
    @Test
    void aHeapThatIsNearlyFullEndsTheProgram() throws Exception {
        endsWithALine(
                "Terminating due to java.lang.OutOfMemoryError|the heap of \\d+ MiB is full",
                List.of(3, 70),
                "nearly all of the heap",
                List.of());
    }

    /// Whichever thread asks for one more: the program may still be starting its own.
    @Test
    void aMachineWithoutThreadsEndsTheProgram() throws Exception {
        assumeTrue(asSomebody("true"), "only root can count the threads of another user");
        endsWithALine(
                "[a-z ]+ died: java.lang.OutOfMemoryError",
                List.of(70),
                "threads",
                Stream.concat(SOMEBODY.stream(), Stream.of("prlimit", "--nproc=60:60")).toList());
    }

    private static boolean asSomebody(String program) {
        try {
            List<String> command = Stream.concat(SOMEBODY.stream(), Stream.of(program)).toList();
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (Throwable _) {
            return false; // there is no setpriv here
        }
    }
}
