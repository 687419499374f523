package minitel.bridge.serial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The USB serial adapters of this machine, as sysfs and udev tell; nothing is opened.
public final class AdapterFinder {
    private final Path root;
    private final DeviceLocks locks;

    /// @param root of the tree to look in: `/`
    public AdapterFinder(Path root) {
        this.root = root;
        locks = new DeviceLocks(root);
    }

    /// What is plugged in, `ttyUSB2` before `ttyUSB10`.
    public List<SerialAdapter> present() {
        return entries(root.resolve("sys/class/tty")).stream()
                .flatMap(tty -> adapter(tty).stream())
                .sorted(
                        Comparator.comparingInt((SerialAdapter a) -> a.device().length())
                                .thenComparing(SerialAdapter::device))
                .toList();
    }

    /// The adapter that the port `auto` means: of those with a listed id that no program has locked
    /// the only one, or the remembered one.
    ///
    /// @param ids `0403:6001`
    /// @param remembered the [SerialAdapter#byPath] where a Minitel was found before
    public AdapterChoice choose(List<String> ids, Optional<String> remembered) {
        List<SerialAdapter> present = present();
        List<SerialAdapter> listed = present.stream().filter(a -> isListed(a, ids)).toList();
        List<SerialAdapter> free = listed.stream().filter(a -> holder(a).isEmpty()).toList();
        Optional<SerialAdapter> known =
                free.stream()
                        .filter(a -> remembered.isPresent() && a.byPath().equals(remembered))
                        .findFirst();
        if (free.size() == 1 || known.isPresent()) {
            return new AdapterChoice.One(known.orElseGet(free::getFirst));
        }
        return free.isEmpty()
                ? new AdapterChoice.None(none(present, listed))
                : new AdapterChoice.Several(
                        free,
                        "several adapters could be the Minitel's: "
                                + names(free)
                                + ": name one of them as the port");
    }

    /// Whether one of a listed kind is plugged in, in use or not.
    public boolean hasAny(List<String> ids) {
        return present().stream().anyMatch(a -> isListed(a, ids));
    }

    private String none(List<SerialAdapter> present, List<SerialAdapter> listed) {
        if (present.isEmpty()) {
            return "no USB serial adapter is plugged in: plug the Minitel's in, or name a port";
        }
        if (listed.isEmpty()) {
            return "no adapter of a listed kind is plugged in, but "
                    + names(present)
                    + ": name it as the port, or add its id to \"adapters\"";
        }
        return listed.stream()
                        .map(a ->
                                a + " is in use by " + holder(a).orElse("a program that has ended"))
                        .collect(Collectors.joining("; "))
                + ": end that program, or name another port";
    }

    private static String names(List<SerialAdapter> adapters) {
        return adapters.stream().map(SerialAdapter::toString).collect(Collectors.joining(", "));
    }

    private static boolean isListed(SerialAdapter adapter, List<String> ids) {
        return ids.stream().anyMatch(adapter.usbId()::equalsIgnoreCase);
    }

    private Optional<String> holder(SerialAdapter adapter) {
        return locks.holder(Path.of(adapter.device()));
    }

    /// The adapter behind a tty of sysfs; empty for a tty that is none.
    private Optional<SerialAdapter> adapter(Path tty) {
        return usbDevice(tty.resolve("device"))
                .map(usb -> {
                    String device = "dev/" + tty.getFileName();
                    String id = text(usb, "idVendor") + ":" + text(usb, "idProduct");
                    return new SerialAdapter(
                            root.resolve(device).toString(),
                            id.toLowerCase(Locale.ROOT),
                            text(usb, "product"),
                            byPath(root.resolve(device)));
                });
    }

    /// The nearest directory above an interface that says which USB device it belongs to.
    private static Optional<Path> usbDevice(Path hardware) {
        try {
            for (@Nullable Path up = hardware.toRealPath(); up != null; up = up.getParent()) {
                if (Files.exists(up.resolve("idVendor"))) {
                    return Optional.of(up);
                }
            }
        } catch (IOException _) {
            // A tty without hardware, or unplugged meanwhile.
        }
        return Optional.empty();
    }

    private static String text(Path directory, String file) {
        return DeviceLocks.text(directory.resolve(file)).orElse("");
    }

    /// udev makes several links for one socket; the first by name is taken each time.
    private Optional<String> byPath(Path device) {
        return entries(root.resolve("dev/serial/by-path")).stream()
                .filter(link -> leadsTo(link, device))
                .map(link -> link.getFileName().toString())
                .min(Comparator.naturalOrder());
    }

    private static boolean leadsTo(Path link, Path device) {
        try {
            return Files.isSameFile(link, device);
        } catch (IOException _) {
            return false; // it was unplugged
        }
    }

    private static List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        } catch (IOException | UncheckedIOException _) {
            return List.of(); // no such thing on this machine
        }
    }
}
