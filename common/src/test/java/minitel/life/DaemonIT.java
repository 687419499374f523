package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import minitel.kit.Patience;
import minitel.kit.ProcessSignals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaemonIT {

    /// A program that says when it is ready and when it is closed.
    static final class Subject implements Service {
        public static void main(String[] arguments) {
            Duration patience = Duration.ofMillis(Long.parseLong(arguments[0]));
            System.exit(new Daemon("subject", patience, System.err).run(new Subject()).status());
        }

        @Override
        public void start() {
            System.out.println("ready");
        }

        @Override
        public void close() {
            System.out.println("closing");
            if (Boolean.getBoolean("stuck")) {
                while (true) {
                    Thread.onSpinWait();
                }
            }
            System.out.println("closed");
        }
    }

    private static Process start(String patience, String option) throws IOException {
        List<String> command = new ArrayList<>(ProcessSignals.HEEDED);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Subject.class.getName(),
                        patience));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void endsWith(Process process, int status) throws Exception {
        assertTrue(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS), "it did not end");
        assertEquals(status, process.exitValue());
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void aSignalClosesTheServiceAndGives128PlusItsNumber(String name, int status) throws Exception {
        Process process = start("20000", "-Dstuck=false");
        try (BufferedReader out = process.inputReader()) {
            assertEquals("ready", out.readLine());
            ProcessSignals.send(process, name);
            assertEquals("closing", out.readLine());
            assertEquals("closed", out.readLine());
            endsWith(process, status);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aServiceThatDoesNotCloseDoesNotKeepTheProgramAlive() throws Exception {
        Process process = start("2000", "-Dstuck=true"); // in which it has begun to close
        try (BufferedReader out = process.inputReader()) {
            assertEquals("ready", out.readLine());
            ProcessSignals.send(process, "TERM");
            assertEquals("closing", out.readLine());
            endsWith(process, 143);
        } finally {
            process.destroyForcibly();
        }
    }
}
