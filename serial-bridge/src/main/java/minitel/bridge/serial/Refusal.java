package minitel.bridge.serial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// Why a device was not opened, as one sentence with the cure.
///
/// @param device as the owner named it
/// @param error what the system said (errno); 2 is the library's "open in this program"
/// @param mode of the device: `rw-rw----`
/// @param group of the device: `dialout`
/// @param user that this program runs as
/// @param holder the program that has locked it, when that is known
record Refusal(
        String device, int error, String mode, String group, String user, Optional<String> holder) {
    private static final int EPERM = 1;
    private static final int OPEN_HERE = 2;
    private static final int EIO = 5;
    private static final int ENXIO = 6;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int ENODEV = 19;
    private static final int EISDIR = 21;
    private static final int ENOTTY = 25;

    /// Of the mode of a file (`S_IFMT`), and what it says of a character device (`S_IFCHR`).
    private static final int KIND = 0xF000;

    private static final int CHARACTER_DEVICE = 0x2000;

    /// The group that serial ports belong to.
    private static final String DIALOUT = "dialout";

    /// Looks at the device as it is now.
    static Refusal of(String device, Path node, int error, Locks locks) throws IOException {
        PosixFileAttributes file = Files.readAttributes(node, PosixFileAttributes.class);
        return new Refusal(
                device,
                mayBeSerial(node, Path.of("/")) ? error : ENOTTY,
                PosixFilePermissions.toString(file.permissions()),
                file.group().getName(),
                System.getProperty("user.name"),
                locks.holder(node));
    }

    /// Whether it is a character device of the kind that serial ports are: nobody is to open a disk
    /// or the memory of the machine to others.
    ///
    /// @param root of the tree where `sys` is: `/`; a pseudo-terminal is not in there
    static boolean mayBeSerial(Path node, Path root) throws IOException {
        if (((int) Files.getAttribute(node, "unix:mode") & KIND) != CHARACTER_DEVICE) {
            return false;
        }
        long number = (long) Files.getAttribute(node, "unix:rdev");
        Path kind =
                root.resolve(
                        "sys/dev/char/%d:%d/subsystem"
                                .formatted(Locks.major(number), Locks.minor(number)));
        return !Files.exists(kind) || kind.toRealPath().endsWith("tty");
    }

    static String missing(String device) {
        return device + " is not there: plug the adapter in, or name another port";
    }

    static String taken(String device, String holder) {
        return device + " is in use by " + holder + ": end that program, or name another port";
    }

    String sentence() {
        return switch (error) {
            case EPERM ->
                    device
                            + " is kept from this program by the system: a service needs it in"
                            + " DeviceAllow= of its unit, a container needs it passed in";
            case OPEN_HERE ->
                    device + " is open in this program already: give each line a port of its own";
            case EIO, ENXIO, ENODEV ->
                    device
                            + " has no device behind it (error "
                            + error
                            + "): plug the adapter in again, or name another port";
            case EAGAIN, EBUSY ->
                    taken(
                            device,
                            holder.orElse("another program (`fuser -v " + device + "` names it)"));
            case EACCES -> groupMayUse() ? notInGroup() : wrongMode();
            case EISDIR, ENOTTY ->
                    device + " is not a serial port: name a device such as /dev/ttyUSB0";
            default ->
                    device
                            + " cannot be opened (error "
                            + error
                            + "): plug the adapter out and in again, and see what `dmesg` says";
        };
    }

    /// Nobody is sent into the group root.
    private boolean groupMayUse() {
        return !group.equals("root")
                && PosixFilePermissions.fromString(mode)
                        .containsAll(
                                Set.of(
                                        PosixFilePermission.GROUP_READ,
                                        PosixFilePermission.GROUP_WRITE));
    }

    private String notInGroup() {
        return """
        the user %1$s may not use %2$s: `sudo usermod -aG %3$s %1$s` adds them to its group, \
        from their next login on\
        """
                .formatted(user, device, group);
    }

    private String wrongMode() {
        boolean readOnly = mode.startsWith("r-", 3) || mode.charAt(6) == 'r';
        return """
        %1$s is %2$s (mode %3$s, group %4$s): `sudo chgrp %5$s %1$s && sudo chmod 660 %1$s` \
        opens it to that group until it is plugged in again, a udev rule does for good\
        """
                .formatted(
                        device,
                        readOnly ? "read-only" : "not open to the user " + user,
                        mode,
                        group,
                        DIALOUT);
    }
}
