package minitel.bridge.serial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A tree of files that looks like a machine with serial adapters, as sysfs, udev and the kernel
/// show it.
final class FakeMachine {
    private final Path root;
    private final StringBuilder kernelLocks = new StringBuilder();

    FakeMachine(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("sys/class/tty"));
        Files.createDirectories(root.resolve("dev/serial/by-path"));
        Files.createDirectories(root.resolve("var/lock"));
        // A console has no hardware, a UART of the board no USB.
        Files.createDirectories(root.resolve("sys/class/tty/tty0"));
        tty("ttyS0", "sys/devices/platform/serial8250");
    }

    /// Plugs an adapter into a socket of the hub; `socket` is `1-1`, `1-2` ...
    Path plug(String name, String socket, String id, String product) throws IOException {
        String usb = "sys/devices/pci0/usb1/" + socket;
        tty(name, usb + "/" + socket + ":1.0/" + name);
        write(usb + "/idVendor", id.substring(0, 4) + "\n");
        write(usb + "/idProduct", id.substring(5) + "\n");
        if (!product.isEmpty()) {
            write(usb + "/product", product + "\n");
        }
        Path device = write("dev/" + name, "");
        for (String bus : new String[] {"usbv2", "usb"}) {
            Files.createSymbolicLink(
                    root.resolve("dev/serial/by-path/" + byPath(bus, socket)),
                    Path.of("../../" + name));
        }
        return device;
    }

    static String byPath(String socket) {
        return byPath("usb", socket);
    }

    private static String byPath(String bus, String socket) {
        return "pci-0000:00:14.0-" + bus + "-0:" + socket + ":1.0-port0";
    }

    /// Has a process take a lock on a device, in the kernel.
    void lock(Path device, String process) throws IOException {
        kernelLocks.append(
                """
                1: POSIX  ADVISORY  WRITE 77 00:19:1170 0 EOF
                2: FLOCK  ADVISORY  WRITE %s %s 0 EOF
                2: -> FLOCK  ADVISORY  WRITE 78 %s 0 EOF
                """
                        .formatted(process, DeviceLocks.inode(device), DeviceLocks.inode(device)));
        write("proc/locks", kernelLocks.toString());
    }

    void process(String number, String name) throws IOException {
        write("proc/" + number + "/comm", name + "\n");
    }

    Path write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private void tty(String name, String hardware) throws IOException {
        Path directory = Files.createDirectories(root.resolve(hardware + "/tty/" + name));
        Files.createSymbolicLink(directory.resolve("device"), root.resolve(hardware));
        Files.createSymbolicLink(root.resolve("sys/class/tty/" + name), directory);
    }
}
