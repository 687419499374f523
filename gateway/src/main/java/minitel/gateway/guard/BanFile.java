package minitel.gateway.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.transport.Cidr;

/// `bans.txt` in the state directory: a line per ban, `range end reason`, for example `203.0.113.7
/// 2027-03-01T10:00:00Z foreign greeting`; lines that begin with `#` are remarks. The file on disk
/// is always a whole one: it is replaced, never written into.
final class BanFile {
    static final String NAME = "bans.txt";
    private static final long LARGEST = 32L << 20;
    private static final String HEAD =
            "# Who is banned, until when, why. Edit while the gateway is stopped.\n";
    private static final DateTimeFormatter ASIDE =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Path file;

    BanFile(Path directory) {
        this.directory = directory.toAbsolutePath();
        this.file = this.directory.resolve(NAME);
    }

    /// @param bans what could be read
    /// @param trouble a sentence, if that was not everything
    record Content(List<Ban> bans, Optional<String> trouble) {}

    /// Reads the file; none is no ban. A file with a line that is no ban is set aside whole, under
    /// a name with the time `now`, and its other lines count.
    ///
    /// @throws IOException when there is a file that can neither be read nor set aside
    Content read(Instant now) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                String trouble = setAside("it is larger than 32 MiB", now);
                return new Content(List.of(), Optional.of(trouble));
            }
            return read(new String(Files.readAllBytes(file), UTF_8).lines().toList(), now);
        } catch (NoSuchFileException _) { // nobody was banned yet
            return new Content(List.of(), Optional.empty());
        } catch (IOException e) {
            throw new IOException(
                    file + " cannot be read (" + e + "): mend its permissions or move it away", e);
        }
    }

    private Content read(List<String> lines, Instant now) throws IOException {
        List<Ban> bans = new ArrayList<>();
        int wrong = 0;
        for (int i = 0; i < lines.size(); i++) {
            Optional<Ban> ban = parse(lines.get(i));
            ban.ifPresent(bans::add);
            boolean remark = lines.get(i).isBlank() || lines.get(i).startsWith("#");
            wrong = wrong == 0 && ban.isEmpty() && !remark ? i + 1 : wrong;
        }
        return new Content(
                bans,
                wrong == 0
                        ? Optional.empty()
                        : Optional.of(setAside("line " + wrong + " is no ban", now)));
    }

    private String setAside(String why, Instant now) throws IOException {
        Path aside = directory.resolve(NAME + ".broken-" + ASIDE.format(now));
        Files.move(file, aside);
        return file + " is broken (" + why + "): it is kept as " + aside.getFileName();
    }

    private static Optional<Ban> parse(String line) {
        String[] words = line.strip().split(" +", 3);
        if (words.length < 2) {
            return Optional.empty();
        }
        try {
            Cidr range = Zone.of(Cidr.parse(words[0]));
            String reason = words.length == 3 ? words[2] : "";
            return Optional.of(new Ban(range, reason, Instant.parse(words[1])));
        } catch (IllegalArgumentException | DateTimeException _) { // the caller tells the line
            return Optional.empty();
        }
    }

    /// Replaces the file. When this returns, the bans survive a power cut; when it throws, the old
    /// file is still there.
    void write(List<Ban> bans) throws IOException {
        var text = new StringBuilder(HEAD);
        for (Ban ban : bans) {
            text.append(ban.range()).append(' ').append(ban.until());
            text.append(' ').append(ban.reason()).append('\n');
        }
        Files.createDirectories(directory);
        Path fresh = directory.resolve(NAME + ".new");
        Files.deleteIfExists(fresh);
        try (var channel =
                FileChannel.open(
                        fresh,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
