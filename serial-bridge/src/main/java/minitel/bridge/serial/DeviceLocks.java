package minitel.bridge.serial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.life.Printable;
import minitel.life.RegularFile;

/// Who has locked a device, found without opening it: opening raises DTR and RTS, on which some
/// boards reset.
///
/// A program locks either by the kernel (`flock`; `/proc/locks` lists all of them) or, as the old
/// ones do, by a file `/var/lock/LCK..ttyUSB0` that holds its process number. Whoever opens the
/// device without locking it is not seen.
final class DeviceLocks {
    /// A command line may be longer, and is then not looked through.
    private static final int LARGEST = 64 << 10;

    private final Path root;

    /// @param root of the tree to look in: `/`
    DeviceLocks(Path root) {
        this.root = root;
    }

    /// The program that has locked the device, for people: `minicom (process 812)`.
    Optional<String> holder(Path device) {
        return Stream.of(kernelLock(device), lockFile(device))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// The program whose lock file names the device; a file that a dead program left does not
    /// count.
    Optional<String> lockFile(Path device) {
        Path file = root.resolve("var/lock/LCK.." + device.getFileName());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String content = text(file).orElse("");
        if (!content.matches("\\d{1,9}(\\s.*)?")) {
            return Optional.of("whoever made " + file);
        }
        String process = content.split("\\s", 2)[0];
        return Files.exists(root.resolve("proc/" + process))
                ? Optional.of(program(process))
                : Optional.empty();
    }

    private Optional<String> kernelLock(Path device) {
        try {
            String inode = inode(device);
            for (String line : Files.readAllLines(root.resolve("proc/locks"))) {
                // "1: FLOCK  ADVISORY  WRITE 812 00:06:1234 0 EOF"; one that waits has "->"
                List<String> words = List.of(line.trim().split("\\s+"));
                int at = words.indexOf(inode);
                if (at > 0 && !words.contains("->")) {
                    return Optional.of(program(words.get(at - 1)));
                }
            }
        } catch (IOException _) {
            // No device, or no kernel that tells: opening it says the rest.
        }
        return Optional.empty();
    }

    /// As in `/proc/locks`: major and minor number of the file system in hexadecimal, then the
    /// inode.
    static String inode(Path device) throws IOException {
        long fs = (Long) Files.getAttribute(device, "unix:dev");
        long inode = (Long) Files.getAttribute(device, "unix:ino");
        return String.format("%02x:%02x:%d", major(fs), minor(fs), inode);
    }

    /// Of a device number (`dev_t` of Linux).
    static long major(long device) {
        return device >>> 8 & 0xFFF | device >>> 32 & ~0xFFFL;
    }

    static long minor(long device) {
        return device & 0xFF | device >>> 12 & 0xFFFFFF00L;
    }

    private String program(String process) {
        Path directory = root.resolve("proc/" + process);
        String commandLine = text(directory.resolve("cmdline")).orElse("");
        if (commandLine.contains("minitel-bridge.jar")) {
            return "another minitel-bridge (process " + process + ")";
        }
        return text(directory.resolve("comm"))
                .map(name -> name + " (process " + process + ")")
                .orElse("another program (process " + process + ")");
    }

    /// What a small file of the system holds, fit for a log line; empty when it cannot be read.
    static Optional<String> text(Path file) {
        try {
            byte[] bytes = RegularFile.read(file, LARGEST);
            return Optional.of(Printable.of(new String(bytes, StandardCharsets.UTF_8).strip()));
        } catch (IOException _) {
            return Optional.empty(); // unplugged or ended meanwhile
        }
    }
}
