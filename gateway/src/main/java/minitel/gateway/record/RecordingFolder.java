package minitel.gateway.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// Recordings in a directory, which is made when it is missing. A file that somebody takes away is
/// not made again. They fill the disk up to its reserve and no further, however many there are.
final class RecordingFolder implements RecordingStore {
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

    /// So much of the disk is left to others; of a small one, a tenth.
    private static final long RESERVE = 512L << 20;

    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path directory;
    private final Space space;
    private final LongSupplier nanos;

    /// What may be written until the next look at the disk.
    private long spare;

    private long looked;

    /// In the order of their use.
    private final Map<String, FileChannel> open = new LinkedHashMap<>(16, 0.75f, true);

    RecordingFolder(Path directory) {
        this(directory, RecordingFolder::spare, System::nanoTime);
    }

    /// @param nanos a clock like [System#nanoTime]
    RecordingFolder(Path directory, Space space, LongSupplier nanos) {
        this.directory = directory;
        this.space = space;
        this.nanos = nanos;
        looked = nanos.getAsLong() - LOOK_NANOS;
    }

    /// How many bytes may be written beside what is left to others.
    interface Space {
        long left(Path directory) throws IOException;
    }

    private static long spare(Path directory) throws IOException {
        Path there = directory.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        FileStore disk = Files.getFileStore(there);
        return disk.getUsableSpace() - Math.min(RESERVE, disk.getTotalSpace() / 10);
    }

    /// Looks at the disk once a second at most, and counts in between.
    private void takeSpace(int length) throws IOException {
        long now = nanos.getAsLong();
        if (now - looked >= LOOK_NANOS) {
            spare = space.left(directory);
            looked = now;
        }
        if (spare < length) {
            throw new IOException("its disk has only its reserve left, 512 MB or a tenth");
        }
        spare -= length;
    }

    @Override
    public void create(String name, byte[] lines) throws IOException {
        takeSpace(lines.length);
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
        takeSpace(lines.length);
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
