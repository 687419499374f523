package minitel.gateway.peer.wireguard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs are scripts.
final class SystemRunnerIT {
    @TempDir Path directory;

    private SystemRunner runner(Duration patience) {
        return new SystemRunner(ProgramPlaces.of("relative::" + directory), patience);
    }

    private ProgramOutcome run(String script, String... arguments) throws IOException {
        return run(Patience.TIME, script, arguments);
    }

    private ProgramOutcome run(Duration patience, String script, String... arguments)
            throws IOException {
        Path program = directory.resolve("wg");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        List<String> command = new java.util.ArrayList<>(List.of("wg"));
        command.addAll(List.of(arguments));
        return runner(patience).run(command, "read me\n");
    }

    @Test
    void whatAProgramSaysIsHeardAndItsStatus() throws IOException {
        assertEquals(
                new ProgramOutcome(3, "out read me\n", "not so? good"),
                run("read line; echo out $line; printf 'not\\nso\\033 good\\n' >&2; exit 3"));
    }

    /// Until it is told to end: it says nothing for days.
    @Test
    void aProgramThatGoesOnIsFollowedLineByLine() throws Exception {
        Path program = directory.resolve("nft");
        String script = "#!/bin/sh\nprintf 'one\\n%0400d\\n' 7\nexec sleep 600\n";
        Files.writeString(program, script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        BlockingQueue<Closeable> end = new LinkedBlockingQueue<>();
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        VirtualThreads.start(
                "follows",
                () -> {
                    try {
                        runner(Duration.ofMillis(1)).follow(List.of("nft"), end::add, said::add);
                    } catch (Throwable _) {
                        // Its output may be closed while it is read.
                    } finally {
                        said.add("over");
                    }
                });
        assertEquals("one", said.poll(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals("0".repeat(300), said.poll(Patience.SECONDS, TimeUnit.SECONDS));
        end.take().close();
        assertEquals("over", said.poll(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void noShellSeesItsArguments() throws IOException {
        assertEquals("$(id) ; *\n", run("printf '%s\\n' \"$1\"", "$(id) ; *").output());
    }

    @Test
    void whatDoesNotReadItsInputDoesNoHarm() throws IOException {
        assertTrue(run("exec <&-; exit 0").ok());
    }

    @Test
    void whatTakesTooLongIsKilled() {
        IOException late =
                assertThrows(IOException.class, () -> run(Duration.ofMillis(50), "exec sleep 600"));
        assertEquals("wg: it did not end in time", late.getMessage());
    }

    @Test
    void whatSaysTooMuchIsKilled() {
        IOException loud =
                assertThrows(IOException.class, () -> run("while :; do echo much too much; done"));
        assertTrue(loud.getMessage().contains("more than"), loud.getMessage());
    }

    @Test
    void aComplaintIsNoBook() throws IOException {
        assertEquals(300, run("printf '%01000d' 1 >&2").complaint().length());
    }

    @Test
    void aProgramThatIsNotThereIsNamedWithItsPackage() {
        SystemRunner runner = new SystemRunner(ProgramPlaces.of(""), Patience.TIME);
        IOException absent =
                assertThrows(IOException.class, () -> runner.run(List.of("no-such-wg"), ""));
        assertEquals(
                "no-such-wg is not installed: sudo apt install no-such-wg", absent.getMessage());
    }
}
