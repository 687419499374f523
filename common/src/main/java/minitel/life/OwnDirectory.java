package minitel.life;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Makes a directory of the program's own, for its state or for what lives as long as it does: mode
/// 0750, whatever the umask. One that is there already is taken as it is.
public final class OwnDirectory {
    private static final Set<PosixFilePermission> MODE =
            PosixFilePermissions.fromString("rwxr-x---");

    private OwnDirectory() {}

    /// Makes it, and those that it is in, where they are missing.
    public static void make(Path directory) throws IOException {
        Path whole = directory.toAbsolutePath();
        if (Files.isDirectory(whole)) {
            return;
        }
        if (whole.getParent() != null) {
            make(whole.getParent());
        }
        try {
            Files.createDirectory(whole, PosixFilePermissions.asFileAttribute(MODE));
            Files.setPosixFilePermissions(whole, MODE); // the umask may have taken some
        } catch (FileAlreadyExistsException e) { // another program was faster
            if (!Files.isDirectory(whole)) {
                throw e;
            }
        }
    }
}
