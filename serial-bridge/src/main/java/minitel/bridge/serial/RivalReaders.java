package minitel.bridge.serial;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/// Finds other programs that read the same device: each takes a part of what comes, so that the
/// Minitel seems to swallow keys and answers. They need not have locked it; this user may not see
/// them all.
public final class RivalReaders {
    private final Path root;

    /// @param root of the tree to look in: `/`
    RivalReaders(Path root) {
        this.root = root;
    }

    /// A sentence about whoever reads the device beside this program.
    ///
    /// @param torn whether parts of what the Minitel says are missing, so that there is somebody
    public static Optional<String> sentence(String device, boolean torn) {
        return new RivalReaders(Path.of("/")).told(device, torn);
    }

    Optional<String> told(String device, boolean torn) {
        Optional<String> named = node(device).flatMap(node -> named(device, node));
        if (named.isPresent()) {
            return named;
        }
        return torn
                ? Optional.of(
                        "parts of what the Minitel on "
                                + device
                                + " says are missing: does another program read it too, a login"
                                + " prompt, ModemManager, another bridge? `sudo fuser -v "
                                + device
                                + "` names it")
                : Optional.empty();
    }

    /// What the owner's name leads to, and what the system calls it.
    private static Optional<Path> node(String device) {
        try {
            return Optional.of(Path.of(device).toRealPath());
        } catch (IOException _) { // unplugged
            return Optional.empty();
        }
    }

    private Optional<String> named(String device, Path node) {
        return reader(node).map(process -> named(device, node, process));
    }

    private static String named(String device, Path node, Path process) {
        String name = DeviceLocks.text(process.resolve("comm")).orElse("a program");
        return device
                + " is read by "
                + name
                + " (process "
                + process.getFileName()
                + ") too, which takes a part of what the Minitel says: "
                + cure(node, name);
    }

    private static String cure(Path node, String name) {
        if (name.endsWith("getty") || name.equals("login")) {
            return "`sudo systemctl disable --now serial-getty@"
                    + node.getFileName()
                    + "` takes its login prompt away";
        }
        return name.equals("ModemManager")
                ? "`sudo systemctl disable --now ModemManager`, or the udev rule of the package,"
                        + " keeps it away"
                : "end that program";
    }

    private Optional<Path> reader(Path node) {
        String own = Long.toString(ProcessHandle.current().pid());
        try (DirectoryStream<Path> processes =
                Files.newDirectoryStream(root.resolve("proc"), "[1-9]*")) {
            for (Path process : processes) {
                boolean other = !process.endsWith(own);
                if (other && (prompts(process, node) || reads(process, node))) {
                    return Optional.of(process);
                }
            }
        } catch (IOException | RuntimeException _) {
            // A system that does not tell.
        }
        return Optional.empty();
    }

    /// A login prompt names its port, and is seen by everybody.
    private static boolean prompts(Path process, Path node) {
        String line = DeviceLocks.text(process.resolve("cmdline")).orElse("");
        String tty = node.getFileName().toString();
        // "agetty?-o?-p -- \\u?--keep-baud?115200?ttyAMA0?vt220": NULs were made question marks
        return line.contains("getty") && words(line).contains(tty);
    }

    private static List<Object> words(String line) {
        return Collections.list(new StringTokenizer(line, "? /"));
    }

    /// Whoever made a pseudo-terminal holds both its ends.
    private static boolean reads(Path process, Path node) {
        boolean made = node.startsWith("/dev/pts") && has(process, Path.of("/dev/ptmx"));
        return !made && has(process, node);
    }

    private static boolean has(Path process, Path node) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path each : open) {
                if (Files.readSymbolicLink(each).equals(node)) {
                    return true;
                }
            }
        } catch (IOException | RuntimeException _) {
            // Another user's, or it has ended.
        }
        return false;
    }
}
