package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupervisorTest {
    private static final String SOCKET = "NOTIFY_SOCKET";
    private static final String LIMIT = "WATCHDOG_USEC";

    private final List<String> said = new CopyOnWriteArrayList<>();

    private Supervisor supervisor(Map<String, String> environment) {
        return Supervisor.of(environment, 42, said::add);
    }

    private Supervisor supervisor() {
        return supervisor(Map.of(SOCKET, "/run/notify"));
    }

    private ExitCode run(Supervisor supervisor, Service service) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        return new Daemon("subject", Patience.TIME, nowhere, supervisor).run(service);
    }

    @Test
    void whereNobodyListensNothingIsSaid() {
        Supervisor nobody = supervisor(Map.of(LIMIT, "60000000"));
        nobody.ready();
        nobody.says("word");
        assertEquals("done", nobody.reloading(() -> "done"));
        assertEquals(Optional.empty(), nobody.watchdog());
        assertEquals(List.of(), said);
    }

    @ParameterizedTest
    @CsvSource({
        "60000000, 42, 60000",
        "60000000, '', 60000",
        "60000000, 7, 0",
        "0, 42, 0",
        "x, 42, 0"
    })
    void theWatchdogOfThisProcessCounts(String micros, String watched, long millis) {
        Map<String, String> environment = new HashMap<>(Map.of(SOCKET, "@x", LIMIT, micros));
        if (!watched.isEmpty()) {
            environment.put("WATCHDOG_PID", watched);
        }
        assertEquals(millis, supervisor(environment).watchdog().map(Duration::toMillis).orElse(0L));
    }

    @Test
    void aStatusIsOneLine() {
        supervisor().says("two\nREADY=1  lines");
        assertEquals(List.of("STATUS=two READY=1 lines"), said);
    }

    @Test
    void aReloadIsToldAndItsEndToo() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        supervisor()
                                .reloading(() -> {
                                    throw new IllegalStateException("planted");
                                }));
        assertEquals(2, said.size());
        assertTrue(said.getFirst().matches("RELOADING=1\nMONOTONIC_USEC=\\d+"), said::toString);
        assertEquals("READY=1\nSTATUS=ready", said.getLast());
    }

    @Test
    void aServiceThatCannotStartSaysWhyAndIsNeverReady() {
        Service busy =
                new Service() {
                    @Override
                    public void start() throws IOException {
                        throw new IOException("port 9000 is busy");
                    }

                    @Override
                    public void close() {}
                };
        assertEquals(ExitCode.UNAVAILABLE, run(supervisor(), busy));
        assertEquals(List.of("STATUS=port 9000 is busy"), said);
    }

    /// Answers twice, fails once in between, then is silent, and ends when it was asked often.
    private static final class Tired implements Service {
        private final Runnable end;
        private int asked;

        Tired(Runnable end) {
            this.end = end;
        }

        @Override
        public void start() {}

        @Override
        public boolean answers() {
            asked++;
            if (asked == 2) {
                throw new IllegalStateException("planted");
            }
            if (asked > 6) {
                end.run();
            }
            return asked < 4;
        }

        @Override
        public void close() {}
    }

    @Test
    void theWatchdogHearsOfAServiceAsLongAsThatAnswers() {
        Supervisor supervisor = supervisor(Map.of(SOCKET, "@x", LIMIT, "3000"));
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        Daemon daemon = new Daemon("subject", Patience.TIME, nowhere, supervisor, _ -> {});
        assertEquals(ExitCode.OK, daemon.run(new Tired(() -> daemon.end(ExitCode.OK))));
        assertEquals(
                List.of(
                        "READY=1\nSTATUS=ready",
                        "WATCHDOG=1",
                        "WATCHDOG=1",
                        "STOPPING=1\nSTATUS=ending"),
                said.subList(0, 4));
        // Ending is work too, and it hears of that on a machine where it takes a moment.
        assertTrue(said.stream().skip(4).allMatch("WATCHDOG=1"::equals), said::toString);
    }
}
