package minitel.life;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Opens a file that the program itself writes, its state or its log, and makes it where it is
/// missing: mode 0640, or what the umask leaves of that. One that is there keeps its mode. What is
/// a secret is for its owner alone: mode 0600.
public final class OwnFile {
    private static final Set<PosixFilePermission> OF_ITS_GROUP_TOO =
            PosixFilePermissions.fromString("rw-r-----");

    private static final Set<PosixFilePermission> OF_ITS_OWNER =
            PosixFilePermissions.fromString("rw-------");

    private static final FileAttribute<Set<PosixFilePermission>> MODE =
            PosixFilePermissions.asFileAttribute(OF_ITS_GROUP_TOO);

    private OwnFile() {}

    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), MODE);
    }

    /// One that is not there yet: mode 0640, whatever the umask.
    public static FileChannel anew(Path file) throws IOException {
        return anew(file, OF_ITS_GROUP_TOO);
    }

    /// One that is not there yet and is a secret from its first byte on: mode 0600.
    public static FileChannel secret(Path file) throws IOException {
        return anew(file, OF_ITS_OWNER);
    }

    private static FileChannel anew(Path file, Set<PosixFilePermission> mode) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(mode));
        try {
            Files.setPosixFilePermissions(file, mode);
            return channel;
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
    }
}
