package minitel.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import minitel.kit.Patience;
import minitel.os.PseudoTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Loading happens once in a program: each test has a program of its own.
class NativeLibraryIT {
    private static final String LIBRARY = "libjSerialComm.so";

    @TempDir Path temporary;
    @TempDir Path home;

    /// Opens and closes a line; the argument is the device.
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            String before = System.getProperty("java.io.tmpdir");
            SerialLine.open(arguments[0], 1200, 7).close();
            SerialLine.open(arguments[0], 1200, 7).close();
            System.out.println(
                    before.equals(System.getProperty("java.io.tmpdir")) ? "opened" : "changed");
        }
    }

    /// As `Program`, with a farewell, and its lines are left to the library.
    static final class Leaver {
        private Leaver() {}

        public static void main(String[] arguments) throws IOException {
            SerialLine line = SerialLine.open(arguments[0], 1200, 8);
            SerialLine.beforeExit(() -> sayGoodbye(line));
            System.exit(0);
        }

        private static void sayGoodbye(SerialLine line) {
            try {
                line.write("bye".getBytes(StandardCharsets.US_ASCII), 0, 3);
                line.drain();
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void nothingThatAnotherUserMayHavePutIntoTheTemporaryDirectoryIsLoadedOrLeftThere()
            throws Exception {
        Path planted =
                Files.createDirectories(temporary.resolve("jSerialComm/2.11.4")).resolve(LIBRARY);
        byte[] evil = {1, 2, 3};
        Files.write(planted, evil);
        assertEquals("opened", run(Program.class, List.of()));
        assertArrayEquals(evil, Files.readAllBytes(planted));
        assertEquals(List.of("jSerialComm"), names(temporary));
        assertEquals(List.of(), names(home));
    }

    @Test
    void anInstalledLibraryNeedsNoTemporaryDirectory() throws Exception {
        Path installed = Files.createDirectory(home.resolve("installed"));
        String architecture =
                System.getProperty("os.arch").equals("aarch64") ? "armv8_64" : "x86_64";
        try (InputStream library =
                SerialLine.class.getResourceAsStream("/Linux/" + architecture + "/" + LIBRARY)) {
            Files.copy(library, installed.resolve(LIBRARY));
        }
        Files.delete(temporary);
        String said = run(Program.class, List.of("-DjSerialComm.library.path=" + installed));
        assertTrue(said.endsWith("opened"), said); // Java has a warning of its own
        assertEquals(List.of(LIBRARY), names(installed));
        Files.createDirectory(temporary);
    }

    @Test
    void withoutATemporaryDirectoryTheCureIsSaid() throws Exception {
        Files.delete(temporary);
        String said = run(Program.class, List.of());
        Files.createDirectory(temporary);
        assertTrue(
                said.contains(
                        "IOException: no directory for the native serial library can be made in "
                                + temporary
                                + ": make room there, or name an installed one with"
                                + " -DjSerialComm.library.path"),
                said);
    }

    @Test
    void aLibraryThatDoesNotLoadIsSaidAndTriedAgain() {
        for (int i = 0; i < 2; i++) {
            IOException e =
                    assertThrows(
                            IOException.class,
                            () ->
                                    NativeLibrary.loadNow(() -> {
                                        throw new UnsatisfiedLinkError("noexec");
                                    }));
            assertTrue(
                    e.getMessage().startsWith("the native serial library cannot be loaded from "),
                    e.getMessage());
        }
    }

    @Test
    void aGoodbyeIsHeardThoughTheProgramEnds() throws Exception {
        try (PseudoTerminal pty = PseudoTerminal.open(home.resolve("minitel"))) {
            assertEquals("", run(Leaver.class, List.of(), pty.device()));
            byte[] heard = new byte[8];
            int n = pty.read(heard, Patience.TIME);
            assertEquals("bye", new String(heard, 0, n, StandardCharsets.US_ASCII));
        }
    }

    private String run(Class<?> program, List<String> options) throws Exception {
        try (PseudoTerminal pty = PseudoTerminal.open()) {
            return run(program, options, pty.device());
        }
    }

    private String run(Class<?> program, List<String> options, Path device) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:-UsePerfData");
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Duser.home=" + home);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(program.getName(), device.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    private static List<String> names(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
