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
public final class Adapters {
    private final Path root;
    private final Locks locks;

    /// @param root of the tree to look in: `/`
    public Adapters(Path root) {
        this.root = root;
        locks = new Locks(root);
    }

    /// What is plugged in, `ttyUSB2` before `ttyUSB10`.
    public List<Adapter> present() {
        return entries(root.resolve("sys/class/tty")).stream()
                .flatMap(tty -> adapter(tty).stream())
                .sorted(
                        Comparator.comparingInt((Adapter a) -> a.device().length())
                                .thenComparing(Adapter::device))
                .toList();
    }

    /// The adapter that the port `auto` means: of those with a listed id that no program has locked
    /// the only one, or the remembered one.
    ///
    /// @param ids `0403:6001`
    /// @param remembered the [Adapter#byPath] where a Minitel was found before
    public Choice choose(List<String> ids, Optional<String> remembered) {
        List<Adapter> present = present();
        List<Adapter> listed = present.stream().filter(a -> isListed(a, ids)).toList();
        List<Adapter> free = listed.stream().filter(a -> holder(a).isEmpty()).toList();
        Optional<Adapter> known =
                free.stream()
                        .filter(a -> remembered.isPresent() && a.byPath().equals(remembered))
                        .findFirst();
        if (free.size() == 1 || known.isPresent()) {
            return new Choice.One(known.orElseGet(free::getFirst));
        }
        return free.isEmpty()
                ? new Choice.None(none(present, listed))
                : new Choice.Several(
                        free,
                        "several adapters could be the Minitel's: "
                                + names(free)
                                + ": name one of them as the port");
    }

    /// Whether one of a listed kind is plugged in, in use or not.
    public boolean hasAny(List<String> ids) {
        return present().stream().anyMatch(a -> isListed(a, ids));
    }

    private String none(List<Adapter> present, List<Adapter> listed) {
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

    private static String names(List<Adapter> adapters) {
        return adapters.stream().map(Adapter::toString).collect(Collectors.joining(", "));
    }

    private static boolean isListed(Adapter adapter, List<String> ids) {
        return ids.stream().anyMatch(adapter.usbId()::equalsIgnoreCase);
    }

    private Optional<String> holder(Adapter adapter) {
        return locks.holder(Path.of(adapter.device()));
    }

    /// The adapter behind a tty of sysfs; empty for a tty that is none.
    private Optional<Adapter> adapter(Path tty) {
        return usbDevice(tty.resolve("device"))
                .map(usb -> {
                    String device = "dev/" + tty.getFileName();
                    String id = text(usb, "idVendor") + ":" + text(usb, "idProduct");
                    return new Adapter(
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
        return Locks.text(directory.resolve(file)).orElse("");
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
