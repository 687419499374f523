package minitel.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RivalReadersTest {
    @TempDir Path root;
    private Path device;

    @BeforeEach
    void plugIn() throws IOException {
        device =
                Files.createFile(
                        Files.createDirectories(root.toRealPath().resolve("dev"))
                                .resolve("ttyUSB0"));
        Files.createDirectories(root.resolve("proc/irq"));
    }

    private Path process(String number, String name, String commandLine) throws IOException {
        Path process = Files.createDirectories(root.resolve("proc").resolve(number));
        Files.writeString(process.resolve("comm"), name + "\n");
        Files.writeString(process.resolve("cmdline"), commandLine.replace(' ', '\0'));
        return process;
    }

    private static void opens(Path process, Path what) throws IOException {
        Files.createSymbolicLink(Files.createDirectories(process.resolve("fd")).resolve("3"), what);
    }

    private String told(boolean torn) {
        return new RivalReaders(root)
                .told(device.toString(), torn)
                .orElse("")
                .replace(device.toString(), "TTY");
    }

    @Test
    void aLoginPromptIsSeenByItsCommandLine() throws IOException {
        process("811", "agetty", "/sbin/agetty -o -p --keep-baud 115200,9600 ttyUSB1 vt220");
        assertEquals("", told(false));
        process("812", "agetty", "/sbin/agetty -o -p --keep-baud 115200,9600 ttyUSB0 vt220");
        assertEquals(
                "TTY is read by agetty (process 812) too, which takes a part of what the Minitel"
                        + " says: `sudo systemctl disable --now serial-getty@ttyUSB0` takes its"
                        + " login prompt away",
                told(false));
    }

    /// Where the owner has named a link, as /dev/serial/by-id/...
    @Test
    void theCureNamesThePortAsTheSystemDoes() throws IOException {
        process("812", "agetty", "/sbin/agetty ttyUSB0");
        Path link = Files.createSymbolicLink(root.resolve("usb-FTDI"), device);
        String told = new RivalReaders(root).told(link.toString(), false).orElse("");
        assertTrue(told.startsWith(link + " is read by agetty"), told);
        assertTrue(told.contains("serial-getty@ttyUSB0`"), told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ModemManager | `sudo systemctl disable --now ModemManager`, or .*
                    cat          | end that program
                    """)
    void whoeverHasItOpenIsNamedWithTheCure(String name, String cure) throws IOException {
        opens(process("813", name, name), device);
        String told = told(true);
        assertTrue(told.matches(".* by " + name + " \\(process 813\\) .*: " + cure), told);
    }

    @Test
    void thisProgramIsNoneAndNeitherIsWhoHasAnotherDevice() throws IOException {
        opens(process(Long.toString(ProcessHandle.current().pid()), "java", "java"), device);
        opens(process("814", "cat", "cat"), root.resolve("dev/ttyUSB1"));
        assertEquals("", told(false));
    }

    @Test
    void whoCannotBeSeenIsSpokenOfOnlyWhenBytesAreMissing() {
        assertEquals("", told(false));
        assertTrue(told(true).endsWith("? `sudo fuser -v TTY` names it"), told(true));
        assertEquals(Optional.empty(), new RivalReaders(root).told("/dev/none", false));
    }
}
