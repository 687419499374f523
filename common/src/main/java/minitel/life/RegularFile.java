package minitel.life;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import minitel.os.ProcessUser;

/// Reads files that people name or may have put there. A device or a pipe is not opened: it may
/// have no end, or no beginning.
public final class RegularFile {
    private static final Set<PosixFilePermission> OTHERS =
            PosixFilePermissions.fromString("---rwxrwx");

    private RegularFile() {}

    /// @throws IOException with a sentence where it is anything but a file (or a link to one)
    public static InputStream open(Path file) throws IOException {
        BasicFileAttributes what = Files.readAttributes(file, BasicFileAttributes.class);
        if (what.isDirectory()) {
            throw new IOException("it is a directory");
        }
        if (!what.isRegularFile()) {
            throw new IOException("it is no file but a device or a pipe");
        }
        return Files.newInputStream(file);
    }

    /// The whole file.
    ///
    /// @param most how long it may be, in bytes
    public static byte[] read(Path file, int most) throws IOException {
        try (InputStream in = open(file)) {
            return read(in, most);
        }
    }

    /// The whole of a file that nobody but its owner may use, as a key's.
    ///
    /// @param most how long it may be, in bytes
    public static byte[] readSecret(Path file, int most) throws IOException {
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(Files.getPosixFilePermissions(file));
        mode.retainAll(OTHERS);
        if (!mode.isEmpty()) {
            throw new IOException(
                    "others than its owner may use it, so it is no secret: chmod 600 it, or"
                            + " make a new one");
        }
        return read(file, most);
    }

    /// The same of one that belongs to the user whom this program runs as: another who could change
    /// it, or read it before its mode was set, is a stranger to it.
    ///
    /// @param most how long it may be, in bytes
    public static byte[] readOwnSecret(Path file, int most) throws IOException {
        OptionalInt own = ProcessUser.id();
        int owner = (Integer) Files.getAttribute(file, "unix:uid");
        if (own.isPresent() && own.getAsInt() != owner) {
            throw new IOException(
                    "it belongs to user "
                            + owner
                            + ", and this program runs as user "
                            + own.getAsInt()
                            + ": run it as him (sudo -u '#"
                            + owner
                            + "'), or give the file to this one (chown)");
        }
        return readSecret(file, most);
    }

    /// The whole of a stream, as standard input, to its end.
    ///
    /// @param most how long it may be, in bytes
    public static byte[] read(InputStream in, int most) throws IOException {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new IOException("it is longer than " + Amount.of(most, "byte"));
        }
        return bytes;
    }

    /// Why it could not be read, fit for a sentence.
    public static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "this user may not read it";
            default ->
                    e.getClass() == IOException.class
                            ? String.valueOf(e.getMessage())
                            : e.toString();
        };
    }
}
