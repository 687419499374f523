package minitel.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterFinderTest {
    private static final String FTDI = "0403:6001";
    private static final String CH340 = "1a86:7523";
    private static final String ARDUINO = "2341:0043";
    private static final List<String> LISTED = List.of(FTDI, "1A86:7523");
    private static final Optional<String> NOTHING = Optional.empty();

    @TempDir Path root;
    private FakeMachine machine;
    private AdapterFinder adapterFinder;

    @BeforeEach
    void boot() throws IOException {
        machine = new FakeMachine(root);
        adapterFinder = new AdapterFinder(root);
    }

    @Test
    void anAdapterIsToldByDeviceIdNameAndSocket() throws IOException {
        Path device = machine.plug("ttyUSB0", "1-1", FTDI, "FT232R USB UART");
        SerialAdapter adapter =
                new SerialAdapter(
                        device.toString(),
                        FTDI,
                        "FT232R USB UART",
                        Optional.of(FakeMachine.byPath("1-1")));
        assertEquals(List.of(adapter), adapterFinder.present());
        assertEquals(device + " (0403:6001, FT232R USB UART)", adapter.toString());
    }

    @Test
    void adaptersAreInTheOrderOfTheirNumbers() throws IOException {
        machine.plug("ttyUSB10", "1-1", FTDI, "");
        machine.plug("ttyUSB2", "1-2", FTDI, "");
        machine.plug("ttyACM3", "1-3", ARDUINO, "");
        assertEquals(List.of("ttyACM3", "ttyUSB2", "ttyUSB10"), names(adapterFinder.present()));
    }

    @Test
    void aNameCannotDisturbALog() throws IOException {
        machine.plug("ttyUSB0", "1-1", FTDI, "a\u001b[2Jb\nc");
        assertEquals("a?[2Jb?c", adapterFinder.present().getFirst().name());
    }

    @Test
    void withoutUdevAnAdapterHasNoSocket() throws IOException {
        machine.plug("ttyUSB0", "1-1", FTDI, "");
        for (String bus : List.of("usb", "usbv2")) {
            Files.delete(
                    root.resolve("dev/serial/by-path")
                            .resolve(FakeMachine.byPath("1-1").replace("-usb-", "-" + bus + "-")));
        }
        assertEquals(NOTHING, adapterFinder.present().getFirst().byPath());
        Files.delete(root.resolve("dev/serial/by-path"));
        assertEquals(NOTHING, adapterFinder.present().getFirst().byPath());
    }

    @Test
    void aMachineWithoutSysfsHasNoAdapters() {
        assertEquals(List.of(), new AdapterFinder(root.resolve("nowhere")).present());
    }

    @Test
    void thereIsAListedAdapterOrNot() throws IOException {
        assertFalse(adapterFinder.hasAny(LISTED));
        machine.plug("ttyACM0", "1-1", ARDUINO, "");
        assertFalse(adapterFinder.hasAny(LISTED));
        machine.plug("ttyUSB0", "1-2", CH340, "");
        assertTrue(adapterFinder.hasAny(LISTED));
    }

    @Test
    void theOnlyListedAdapterIsTaken() throws IOException {
        machine.plug("ttyACM0", "1-1", ARDUINO, "");
        machine.plug("ttyUSB0", "1-2", CH340, "");
        assertEquals("ttyUSB0", one(NOTHING));
    }

    @Test
    void nothingPluggedInIsSaid() {
        assertEquals(
                "no USB serial adapter is plugged in: plug the Minitel's in, or name a port",
                none());
    }

    @Test
    void whatIsPluggedInButNotListedIsNamed() throws IOException {
        Path device = machine.plug("ttyACM0", "1-1", ARDUINO, "Uno");
        assertEquals(
                "no adapter of a listed kind is plugged in, but "
                        + device
                        + " (2341:0043, Uno): name it as the port, or add its id to \"adapters\"",
                none());
    }

    @Test
    void severalAreNamedAndNoneIsTaken() throws IOException {
        Path first = machine.plug("ttyUSB0", "1-1", FTDI, "");
        Path second = machine.plug("ttyUSB1", "1-2", CH340, "");
        AdapterChoice.Several several =
                assertInstanceOf(
                        AdapterChoice.Several.class, adapterFinder.choose(LISTED, NOTHING));
        assertEquals(adapterFinder.present(), several.adapters());
        assertEquals(
                "several adapters could be the Minitel's: "
                        + first
                        + " (0403:6001), "
                        + second
                        + " (1a86:7523): name one of them as the port",
                several.why());
    }

    @Test
    void theRememberedOneOfSeveralIsTaken() throws IOException {
        machine.plug("ttyUSB0", "1-1", FTDI, "");
        machine.plug("ttyUSB1", "1-2", FTDI, "");
        assertEquals("ttyUSB1", one(Optional.of(FakeMachine.byPath("1-2"))));
        assertInstanceOf(
                AdapterChoice.Several.class,
                adapterFinder.choose(LISTED, Optional.of(FakeMachine.byPath("1-3"))));
    }

    @Test
    void whatIsRememberedDoesNotKeepTheOnlyOneFromBeingTaken() throws IOException {
        machine.plug("ttyUSB0", "1-1", FTDI, "");
        assertEquals("ttyUSB0", one(Optional.of(FakeMachine.byPath("1-2"))));
    }

    @Test
    void anotherBridgeThatHoldsAnAdapterIsNamedAsSuch() throws IOException {
        Path first = machine.plug("ttyUSB0", "1-1", FTDI, "");
        machine.lock(first, "812");
        machine.process("812", "java");
        machine.write("proc/812/cmdline", "java\0-jar\0/x/minitel-bridge.jar\0run\0");
        String none = none();
        assertTrue(none.contains("in use by another minitel-bridge (process 812): end"), none);
    }

    @Test
    void aLockedAdapterIsNotTakenAndItsHolderIsNamed() throws IOException {
        Path first = machine.plug("ttyUSB0", "1-1", FTDI, "");
        machine.lock(first, "812");
        machine.process("812", "minicom");
        assertEquals(
                first
                        + " (0403:6001) is in use by minicom (process 812): end that program, or"
                        + " name another port",
                none());
        machine.plug("ttyUSB1", "1-2", FTDI, "");
        assertEquals("ttyUSB1", one(NOTHING));
        assertEquals("ttyUSB1", one(Optional.of(FakeMachine.byPath("1-1"))));
    }

    @Test
    void aLockFileOfALivingProgramCounts() throws IOException {
        machine.plug("ttyUSB0", "1-1", FTDI, "");
        machine.process("812", "kermit");
        machine.write("var/lock/LCK..ttyUSB0", "       812 kermit root\n");
        assertEquals(
                Optional.of("kermit (process 812)"),
                new DeviceLocks(root).holder(root.resolve("dev/ttyUSB0")));
        assertInstanceOf(AdapterChoice.None.class, adapterFinder.choose(LISTED, NOTHING));
    }

    @Test
    void aLockFileThatADeadProgramLeftDoesNotCount() throws IOException {
        machine.plug("ttyUSB0", "1-1", FTDI, "");
        machine.write("var/lock/LCK..ttyUSB0", "       812\n");
        assertEquals("ttyUSB0", one(NOTHING));
    }

    @Test
    void aLockFileThatNobodyUnderstandsCounts() throws IOException {
        machine.plug("ttyUSB0", "1-1", FTDI, "");
        Path file = machine.write("var/lock/LCK..ttyUSB0", "\0\0\3\54");
        assertEquals(
                Optional.of("whoever made " + file),
                new DeviceLocks(root).holder(root.resolve("dev/ttyUSB0")));
    }

    @Test
    void whoWaitsForALockDoesNotHoldIt() throws IOException {
        Path device = machine.plug("ttyUSB0", "1-1", FTDI, "");
        machine.write(
                "proc/locks",
                "2: -> FLOCK  ADVISORY  WRITE 78 " + DeviceLocks.inode(device) + " 0 EOF\n");
        assertEquals(Optional.empty(), new DeviceLocks(root).holder(device));
    }

    private String one(Optional<String> remembered) {
        AdapterChoice choice = adapterFinder.choose(LISTED, remembered);
        return names(List.of(assertInstanceOf(AdapterChoice.One.class, choice).adapter()))
                .getFirst();
    }

    private String none() {
        return assertInstanceOf(AdapterChoice.None.class, adapterFinder.choose(LISTED, NOTHING))
                .why();
    }

    private static List<String> names(List<SerialAdapter> adapters) {
        return adapters.stream().map(a -> Path.of(a.device()).getFileName().toString()).toList();
    }
}
