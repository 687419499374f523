package minitel.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.serial.SerialLine;
import minitel.bridge.simulate.Model;
import minitel.bridge.simulate.SimulatedMinitel;
import minitel.kit.Patience;
import minitel.kit.ProcessSignals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The program as a process of its own, from its jar.
final class ProgramIT {
    private static final Path TARGET =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target");
    private static final Path JAR = TARGET.resolve("minitel-bridge.jar");
    private static final Duration PATIENCE = Patience.TIME;

    @TempDir Path root;

    private final List<Process> processes = new ArrayList<>();
    private int errors;

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    /// What it wrote, once it has ended.
    private record Ended(int status, List<String> out, List<String> err) {}

    private Process start(List<String> before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-DjSerialComm.library.path=" + TARGET.resolve("native"),
                        "-jar",
                        JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.matches(".*_DIRECTORY|XDG_.*"));
        builder.environment().put("STATE_DIRECTORY", root.resolve("s").toString());
        builder.environment().put("RUNTIME_DIRECTORY", root.resolve("r").toString());
        builder.redirectError(root.resolve("err" + ++errors).toFile());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private Process start(String... arguments) throws IOException {
        return start(ProcessSignals.HEEDED, arguments);
    }

    private Ended ended(Process process) throws Exception {
        Path err = root.resolve("err" + errors);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS), "it did not end");
        return new Ended(process.exitValue(), out.lines().toList(), Files.readAllLines(err));
    }

    private static void ready(BufferedReader out, String... lines) throws IOException {
        for (String line : lines) {
            assertEquals("line " + line, out.readLine());
        }
        assertEquals("ready", out.readLine());
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void itNamesItsLinesAndASignalEndsIt(String signal, int status) throws Exception {
        String missing = root.resolve("none").toString();
        Process process = start("--port", missing);
        try (BufferedReader out = process.inputReader()) {
            ready(out, missing);
            ProcessSignals.send(process, signal);
            assertTrue(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS), "it did not end");
            assertEquals(status, process.exitValue());
            assertEquals(null, out.readLine());
        }
        assertFalse(Files.exists(root.resolve("r/control.sock")));
        assertFalse(Files.exists(root.resolve("r/status.json")));
    }

    @Test
    void aReloadBeginsNewLinesAndABadFileChangesNothing() throws Exception {
        Path file = root.resolve("b.json");
        String one = "{\"lines\": [{\"port\": \"" + root.resolve("a") + "\"}]}";
        Files.writeString(file, one);
        Process process = start("--config", file.toString());
        try (BufferedReader out = process.inputReader()) {
            ready(out, root.resolve("a").toString());
            Files.writeString(
                    file, one.replace("]", ", {\"port\": \"" + root.resolve("b") + "\"}]"));
            Ended good = ended(start("reload"));
            assertEquals(List.of("reloaded, 2 lines, 1 begun anew"), good.out());
            assertEquals(0, good.status());
            Files.writeString(file, "{\"idle\": -1}");
            Ended bad = ended(start("reload"));
            assertEquals(78, bad.status());
            assertTrue(bad.err().getFirst().contains("idle: must be"), bad.err()::toString);
            assertEquals("minitel-bridge: the old one stays", bad.err().getLast());
            assertTrue(process.isAlive());
        }
    }

    @Test
    void aSecondBridgeLeavesTheStatusOfTheFirstAlone() throws Exception {
        String one = root.resolve("a").toString();
        Process first = start("--port", one);
        try (BufferedReader out = first.inputReader()) {
            ready(out, one);
            Path status = root.resolve("r/status.json");
            awaitLine(status, one);
            Process second = start("--port", root.resolve("b").toString());
            try (BufferedReader more = second.inputReader()) {
                ready(more, root.resolve("b").toString());
            }
            second.destroy();
            assertTrue(second.waitFor(Patience.SECONDS, TimeUnit.SECONDS), "it did not end");
            assertTrue(Files.readString(status).contains(one));
            assertFalse(Files.readString(status).contains(root.resolve("b").toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({"--help, Usage: minitel-bridge", "--version, minitel-bridge 1.0.0"})
    void whatItIsIsSaid(String option, String start) throws Exception {
        Ended said = ended(start(option));
        assertEquals(0, said.status());
        assertTrue(said.out().getFirst().startsWith(start), said.out()::toString);
        assertEquals(List.of(), said.err());
    }

    @Test
    void aSimulatedMinitelIsDetected() throws Exception {
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B)) {
            String device = minitel.device().toString();
            Ended said = ended(start("detect", "--port", device));
            assertEquals(
                    List.of(device + ": Minitel 1B (Cu<) at 4800 bit/s"),
                    said.out(),
                    said.err()::toString);
            assertEquals(0, said.status());
        }
    }

    @Test
    void aMinitelThatIsOffIsSaid() throws Exception {
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B)) {
            minitel.powerOff();
            Ended said = ended(start("detect", "--port", minitel.device().toString()));
            assertEquals(69, said.status());
            assertTrue(said.err().getLast().contains("no Minitel answers"), said.err()::toString);
            assertEquals(List.of(), said.out());
        }
    }

    @Test
    void theRunningBridgeSaysWhatItHas() throws Exception {
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B)) {
            String device = minitel.device().toString();
            Process bridge = start("--port", device, "--to", "tcp://127.0.0.1:1");
            try (BufferedReader out = bridge.inputReader()) {
                ready(out, device);
                minitel.awaitText("127.0.0.1", PATIENCE);
                Ended said = ended(start("detect", "--port", device));
                assertEquals(0, said.status(), said.err()::toString);
                String line = said.out().getFirst();
                assertTrue(line.startsWith(device + ": Minitel 1B (Cu<) at 4800 bit/s, "), line);
                assertTrue(line.endsWith("(says the running bridge)"), line);
                awaitEnd(root.resolve("r/status.json"), "\"failures\": 0");
            }
        }
    }

    private Ended refused(List<String> before, Path device) throws Exception {
        Ended said = ended(start(before, "detect", "--port", device.toString()));
        assertEquals(69, said.status(), said.err()::toString);
        assertEquals(List.of(), said.out());
        assertEquals(2, said.err().size(), said.err()::toString);
        assertTrue(said.err().getLast().contains(device.toString()), said.err()::toString);
        return said;
    }

    @Test
    void aDeviceThatIsNotThereIsSaid() throws Exception {
        Ended said = refused(List.of(), root.resolve("ttyUSB9"));
        assertTrue(said.err().getLast().contains("is not there"), said.err()::toString);
    }

    @Test
    void aPlainFileIsSaid() throws Exception {
        Ended said = refused(List.of(), Files.createFile(root.resolve("file")));
        assertTrue(said.err().getLast().contains("is not a serial port"), said.err()::toString);
    }

    @Test
    void whileADeviceIsMissingEachChangeOfTheCauseIsOneLine() throws Exception {
        Path link = root.resolve("minitel");
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B, link)) {
            minitel.unplug();
            Process bridge = start("--port", link.toString(), "--to", "tcp://127.0.0.1:1");
            Path err = root.resolve("err" + errors);
            awaitLine(err, "is not there");
            minitel.replug();
            minitel.awaitText("127.0.0.1", PATIENCE);
            minitel.unplug();
            awaitLine(err, "has gone");
            Files.createFile(link);
            awaitLine(err, "is not a serial port");
            Files.delete(link);
            minitel.replug();
            minitel.awaitText("127.0.0.1", PATIENCE);
            bridge.toHandle().destroy();
            assertTrue(bridge.waitFor(Patience.SECONDS, TimeUnit.SECONDS), "it did not end");
            List<String> log = Files.readAllLines(err);
            assertEquals(3, log.stream().filter(line -> line.contains("WARN")).count(), "" + log);
            assertFalse(log.stream().anyMatch(line -> line.contains("no device")), "" + log);
        }
    }

    private static void awaitEnd(Path file, String part) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Files.readString(file).contains(part)) {
            assertTrue(System.nanoTime() < end, () -> part + " stays");
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void awaitLine(Path file, String part) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file)
                || Files.readAllLines(file).stream().noneMatch(line -> line.contains(part))) {
            assertTrue(System.nanoTime() < end, () -> part + " is never said");
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void aDeviceThatAnotherProgramHasLockedIsSaid() throws Exception {
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B);
                MinitelLine _ = SerialLine.open(minitel.device().toString(), 1200, 7)) {
            Ended said = refused(List.of(), minitel.device());
            assertTrue(said.err().getLast().contains("is in use by"), said.err()::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw----", "rw-r--r--", "rw-------"})
    void aDeviceThatThisUserMayNotUseIsSaidWithItsCure(String mode) throws Exception {
        List<String> nobody =
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can be nobody");
        List<String> look = new ArrayList<>(nobody);
        look.addAll(List.of("test", "-r", JAR.toString()));
        assumeTrue(new ProcessBuilder(look).start().waitFor() == 0, "nobody cannot read " + JAR);
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B)) {
            Path device = minitel.device();
            Files.setAttribute(
                    device,
                    "posix:group",
                    device.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByGroupName("dialout"));
            Files.setPosixFilePermissions(device, PosixFilePermissions.fromString(mode));
            Ended said = refused(nobody, device);
            String last = said.err().getLast();
            assertTrue(last.contains("may not use " + device), last);
            assertTrue(last.contains("(mode " + mode), last);
            assertTrue(last.contains("`chmod 666 " + device + "`"), last);
        }
    }

    @Test
    void aSimulatedMinitelWithoutAWindowNamesItsDevice() throws Exception {
        Path link = root.resolve("minitel");
        Process simulator = start("simulate", "--model", "M2", "--link", link.toString());
        try (BufferedReader out = simulator.inputReader()) {
            assertTrue(out.readLine().startsWith("simulated "));
            Ended said = ended(start("detect", "--port", link.toString()));
            assertEquals(
                    List.of(link + ": Minitel 2 (Bv4) at 9600 bit/s"),
                    said.out(),
                    said.err()::toString);
        }
    }
}
