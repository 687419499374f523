package minitel.gateway.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Recordings in a directory, which is made when it is missing. A file that somebody takes away is
/// not made again.
final class Folder implements Disk {
    /// Files that are open at the same time; the others are opened again for what comes.
    static final int MOST_OPEN = 256;

    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final Set<OpenOption> OLD =
            Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path directory;

    /// In the order of their use.
    private final Map<String, FileChannel> open = new LinkedHashMap<>(16, 0.75f, true);

    Folder(Path directory) {
        this.directory = directory;
    }

    @Override
    public void create(String name, byte[] lines) throws IOException {
        FileChannel channel = made(directory.resolve(name));
        boolean whole = false;
        try {
            write(channel, lines);
            whole = true;
        } finally {
            if (!whole) {
                channel.close();
                Files.deleteIfExists(directory.resolve(name));
            }
        }
        keep(name, channel);
    }

    private FileChannel made(Path file) throws IOException {
        try {
            return FileChannel.open(file, NEW, OWNERS_FILE);
        } catch (NoSuchFileException _) { // the directory is missing
            Files.createDirectories(directory, OWNERS_DIRECTORY);
            return FileChannel.open(file, NEW, OWNERS_FILE);
        }
    }

    @Override
    public void append(String name, byte[] lines) throws IOException {
        FileChannel channel = open.get(name);
        if (channel == null) {
            channel = FileChannel.open(directory.resolve(name), OLD);
            keep(name, channel);
        }
        write(channel, lines);
    }

    private void keep(String name, FileChannel channel) {
        open.put(name, channel);
        if (open.size() > MOST_OPEN) {
            finish(open.keySet().iterator().next());
        }
    }

    private static void write(FileChannel channel, byte[] lines) throws IOException {
        long end = channel.size();
        ByteBuffer bytes = ByteBuffer.wrap(lines);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes, end + bytes.position());
            }
        } finally {
            if (bytes.hasRemaining()) {
                channel.truncate(end);
            }
        }
    }

    @Override
    public void finish(String name) {
        FileChannel channel = open.remove(name);
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException _) { // every write has been checked
                return;
            }
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            finish(open.keySet().iterator().next());
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
