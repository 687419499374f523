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
/// @param node where that leads to
/// @param error what the system said (errno); 2 is the library's "open in this program"
/// @param mode of the device: `rw-rw----`
/// @param group of the device, as this program sees it: `dialout`
/// @param user that this program runs as
/// @param holder the program that has locked it, when that is known
record DeviceRefusal(
        String device,
        Path node,
        int error,
        String mode,
        String group,
        String user,
        Optional<String> holder) {
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

    /// The group that may write to terminals: to pseudo-terminals, and to ports with a login
    /// prompt.
    private static final String TTY = "tty";

    private static final Path PSEUDO = Path.of("/dev/pts");

    /// What a group is called that a service with users of its own (`PrivateUsers=`) does not know.
    private static final Set<String> UNKNOWN = Set.of("nogroup", "nobody", "65534");

    /// Looks at the device as it is now.
    static DeviceRefusal of(String device, Path node, int error, DeviceLocks locks)
            throws IOException {
        PosixFileAttributes file = Files.readAttributes(node, PosixFileAttributes.class);
        return new DeviceRefusal(
                device,
                node,
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
                                .formatted(DeviceLocks.major(number), DeviceLocks.minor(number)));
        return !Files.exists(kind) || kind.toRealPath().endsWith("tty");
    }

    static String missing(String device) {
        return missing(device, Path.of("/"));
    }

    /// @param root of the tree where `proc` is: `/`
    static String missing(String device, Path root) {
        return device
                + (hasOwnTmp(device, root)
                        ? " is not there for this service, whose /tmp is one of its own"
                                + " (PrivateTmp=): it sees no link that `simulate` makes in the"
                                + " other; name the device that the link leads to, as /dev/pts/3,"
                                + " or run the bridge by hand"
                        : " is not there: plug the adapter in, or name another port");
    }

    private static boolean hasOwnTmp(String device, Path root) {
        String top = device.startsWith("/var/tmp/") ? "/var/tmp" : "/tmp";
        // "41 32 0:35 /tmp/systemd-private-1f-minitel-bridge.service-aB/tmp /tmp rw ..."
        return device.startsWith(top + "/")
                && DeviceLocks.text(root.resolve("proc/self/mountinfo"))
                        .filter(mounts -> mounts.contains("/systemd-private-"))
                        .filter(mounts -> mounts.contains("/tmp " + top + " "))
                        .isPresent();
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
            case EACCES -> kept();
            case EISDIR, ENOTTY ->
                    device + " is not a serial port: name a device such as /dev/ttyUSB0";
            default ->
                    device
                            + " cannot be opened (error "
                            + error
                            + "): plug the adapter out and in again, and see what `dmesg` says";
        };
    }

    private String kept() {
        if (node.startsWith(PSEUDO)) {
            return notOwner();
        }
        boolean prompts = mode.startsWith("-w-", 3) && realGroup().equals(TTY);
        if (prompts) {
            return loginPrompt();
        }
        return groupMayUse() ? notInGroup() : wrongMode();
    }

    /// A login prompt lets the group of the terminals write, and nobody else does.
    private String realGroup() {
        if (!UNKNOWN.contains(group)) {
            return group;
        }
        return node.startsWith(PSEUDO) || mode.startsWith("-w-", 3) ? TTY : DIALOUT;
    }

    private String notOwner() {
        return """
        the user %1$s may not use %2$s, a pseudo-terminal of another user (mode %3$s, group %4$s): \
        run the bridge as that user, or have them `chmod 666 %5$s`\
        """
                .formatted(user, device, mode, realGroup(), node);
    }

    private String loginPrompt() {
        return """
        %1$s has a login prompt (mode %2$s, group %3$s): \
        `sudo systemctl disable --now serial-getty@%4$s` takes it away, and \
        `sudo chgrp %5$s %1$s && sudo chmod 660 %1$s`, or a reboot, opens the port to its group\
        """
                .formatted(device, mode, TTY, node.getFileName(), DIALOUT);
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
                .formatted(user, device, realGroup());
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
                        realGroup(),
                        DIALOUT);
    }
}
