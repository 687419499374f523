package minitel.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceRefusalTest {
    private static final String DEVICE = "/dev/ttyUSB0";
    private static final Path NODE = Path.of(DEVICE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1|/dev/ttyUSB0 is kept from this program by the system: a service needs it \
                    in DeviceAllow= of its unit, a container needs it passed in
                    2|/dev/ttyUSB0 is open in this program already: give each line a port of its own
                    5|/dev/ttyUSB0 has no device behind it (error 5): plug the adapter in \
                    again, or name another port
                    6|/dev/ttyUSB0 has no device behind it (error 6): plug the adapter in \
                    again, or name another port
                    11|/dev/ttyUSB0 is in use by another program (`fuser -v /dev/ttyUSB0` names \
                    it): end that program, or name another port
                    13|the user pi may not use /dev/ttyUSB0: `sudo usermod -aG dialout pi` adds \
                    them to its group, from their next login on
                    16|/dev/ttyUSB0 is in use by another program (`fuser -v /dev/ttyUSB0` names \
                    it): end that program, or name another port
                    19|/dev/ttyUSB0 has no device behind it (error 19): plug the adapter in \
                    again, or name another port
                    21|/dev/ttyUSB0 is not a serial port: name a device such as /dev/ttyUSB0
                    25|/dev/ttyUSB0 is not a serial port: name a device such as /dev/ttyUSB0
                    99|/dev/ttyUSB0 cannot be opened (error 99): plug the adapter out and in \
                    again, and see what `dmesg` says
                    """)
    void everyErrorNumberHasItsSentence(int error, String sentence) {
        assertEquals(sentence, refusal(error, "rw-rw----", "dialout").sentence());
    }

    @ParameterizedTest
    @CsvSource({
        "rw-r--r--, dialout, read-only",
        "r--r--r--, root, read-only",
        "rw-------, root, not open to the user pi",
        "rw-rw----, root, not open to the user pi",
    })
    void aDeviceThatIsNotForItsGroupIsToldFromAUserWhoIsNotInIt(
            String mode, String group, String what) {
        assertEquals(
                "/dev/ttyUSB0 is "
                        + what
                        + " (mode "
                        + mode
                        + ", group "
                        + group
                        + "): `sudo chgrp dialout /dev/ttyUSB0 && sudo chmod 660 /dev/ttyUSB0`"
                        + " opens it to that group until it is plugged in again, a udev rule does"
                        + " for good",
                refusal(13, mode, group).sentence());
    }

    /// As a service sees it that has users of its own.
    @ParameterizedTest
    @ValueSource(strings = {"nogroup", "nobody", "65534"})
    void aGroupThatIsNotSeenIsCalledByItsRealName(String seen) {
        assertEquals(
                "the user pi may not use /dev/ttyUSB0: `sudo usermod -aG dialout pi` adds them to"
                        + " its group, from their next login on",
                refusal(13, "rw-rw----", seen).sentence());
        assertTrue(refusal(13, "rw-------", seen).sentence().contains("group dialout"));
        assertTrue(refusal(13, "rw--w----", seen).sentence().contains("group tty"));
    }

    @Test
    void anotherGroupThatMayIsTheOneToJoin() {
        assertTrue(
                refusal(13, "rw-rw----", "tty").sentence().contains("`sudo usermod -aG tty pi`"));
        assertTrue(refusal(13, "rw-rw----", "uucp").sentence().contains("-aG uucp pi"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tty", "nogroup"})
    void aPortWithALoginPromptSaysHowToTakeItAway(String group) {
        assertEquals(
                "/dev/ttyUSB0 has a login prompt (mode rw--w----, group tty): `sudo systemctl"
                        + " disable --now serial-getty@ttyAMA0` takes it away, and `sudo chgrp"
                        + " dialout /dev/ttyUSB0 && sudo chmod 660 /dev/ttyUSB0`, or a reboot,"
                        + " opens the port to its group",
                refusal(Path.of("/dev/ttyAMA0"), 13, "rw--w----", group).sentence());
    }

    /// That of a simulated Minitel.
    @ParameterizedTest
    @ValueSource(strings = {"tty", "nogroup"})
    void aPseudoTerminalIsItsUsers(String group) {
        assertEquals(
                "the user pi may not use /dev/ttyUSB0, a pseudo-terminal of another user (mode"
                        + " rw--w----, group tty): run the bridge as that user, or have them"
                        + " `chmod 666 /dev/pts/3`",
                refusal(Path.of("/dev/pts/3"), 13, "rw--w----", group).sentence());
        assertTrue(
                refusal(Path.of("/dev/pts/3"), 13, "rw-------", group)
                        .sentence()
                        .contains("(mode rw-------, group tty)"));
    }

    @ParameterizedTest
    @CsvSource({
        "/tmp/minitel, true",
        "/var/tmp/minitel, true",
        "/tmporary/minitel, false",
        "/dev/ttyUSB0, false"
    })
    void aServiceWithATmpOfItsOwnIsToldSo(String device, boolean told, @TempDir Path root)
            throws IOException {
        String plain = device + " is not there: plug the adapter in, or name another port";
        assertEquals(plain, DeviceRefusal.missing(device, root));
        Path mounts = Files.createDirectories(root.resolve("proc/self")).resolve("mountinfo");
        Files.writeString(mounts, "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n");
        assertEquals(plain, DeviceRefusal.missing(device, root));
        String own =
                "41 32 0:35 /tmp/systemd-private-1f-minitel-bridge.service-aB/tmp %s rw - tmpfs"
                        + " tmpfs rw\n";
        Files.writeString(mounts, own.formatted("/tmp") + own.formatted("/var/tmp"));
        assertEquals(
                told,
                DeviceRefusal.missing(device, root)
                        .startsWith(device + " is not there for this service, whose /tmp is"));
    }

    @Test
    void aFileIsNoSerialPortWhoeverMayReadIt(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("ttyUSB0"));
        String no = " is not a serial port: name a device such as /dev/ttyUSB0";
        for (Path wrong : List.of(file, directory)) {
            for (int error = 0; error < 40; error++) {
                DeviceRefusal refusal =
                        DeviceRefusal.of(DEVICE, wrong, error, new DeviceLocks(directory));
                assertEquals(DEVICE + no, refusal.sentence());
            }
        }
    }

    @Test
    void aPipeIsNoSerialPort(@TempDir Path directory) throws Exception {
        Path pipe = directory.resolve("ttyUSB0");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertFalse(DeviceRefusal.mayBeSerial(pipe, Path.of("/")));
    }

    @ParameterizedTest
    @CsvSource({"tty, true", "mem, false"})
    void aCharacterDeviceOfAnotherKindIsNoSerialPort(
            String kind, boolean serial, @TempDir Path directory) throws IOException {
        Path device = Path.of("/dev/null"); // number 1:3 on every Linux
        Path is = Files.createDirectories(directory.resolve("sys/class/" + kind));
        Path entry = Files.createDirectories(directory.resolve("sys/dev/char/1:3"));
        assertTrue(DeviceRefusal.mayBeSerial(device, directory));
        Files.createSymbolicLink(entry.resolve("subsystem"), is);
        assertEquals(serial, DeviceRefusal.mayBeSerial(device, directory));
    }

    @Test
    void whoHoldsTheDeviceIsNamed() {
        Optional<String> holder = Optional.of("minicom (process 812)");
        assertEquals(
                "/dev/ttyUSB0 is in use by minicom (process 812): end that program, or name"
                        + " another port",
                new DeviceRefusal(DEVICE, NODE, 11, "rw-rw----", "dialout", "pi", holder)
                        .sentence());
    }

    private static DeviceRefusal refusal(int error, String mode, String group) {
        return refusal(NODE, error, mode, group);
    }

    private static DeviceRefusal refusal(Path node, int error, String mode, String group) {
        return new DeviceRefusal(DEVICE, node, error, mode, group, "pi", Optional.empty());
    }
}
