package minitel.gateway.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.Offence;
import minitel.life.OwnDirectory;
import minitel.life.RegularFile;

/// Reads and writes `bans.txt` in the state directory: a line per ban, `range end reason [times,
/// length]`, for example `203.0.113.7 2027-03-01T10:00:00Z foreign greeting [2, PT1H]`; the
/// brackets may be missing. Lines that begin with `#` are remarks; after `# over` is a ban that is
/// remembered, after `# lifted` a range of PyMoIP's file that the operator has let in. A version
/// that knows neither takes them for remarks, and the brackets for words of the reason. The file on
/// disk is always a whole one: it is replaced, never written into. Read at the start, written by
/// [BanWriter].
final class BanFile {
    static final String NAME = "bans.txt";
    private static final long LARGEST = 32L << 20;
    private static final int MOST_TIMES = 1000;
    private static final String HEAD =
            "# Who is banned, until when, why [how often, how long]. Edit while the gateway is"
                    + " stopped.\n";
    private static final String OVER = "# over ";
    private static final String LIFTED = "# lifted ";
    private static final DateTimeFormatter ASIDE =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Path file;

    BanFile(Path directory) {
        this.directory = directory.toAbsolutePath();
        this.file = this.directory.resolve(NAME);
    }

    /// @param bans what could be read, those that are over too
    /// @param lifted ranges of PyMoIP's file that are let in
    /// @param trouble a sentence, if that was not everything
    record Content(List<Ban> bans, List<Cidr> lifted, Optional<String> trouble) {}

    /// What the file shall hold.
    record Kept(List<Ban> holding, List<Ban> over, List<Cidr> lifted) {}

    /// Reads the file; none is no ban. A file with a line that is no ban is set aside whole, under
    /// a name with the time `now`, and its other lines count.
    ///
    /// @throws IOException when there is a file that can neither be read nor set aside
    Content read(Instant now) throws IOException {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                String trouble = setAside("it is larger than 32 MiB", now);
                return new Content(List.of(), List.of(), Optional.of(trouble));
            }
            try (InputStream in = RegularFile.open(file)) {
                return read(new BanLines(in), now);
            }
        } catch (NoSuchFileException _) { // nobody was banned yet
            return new Content(List.of(), List.of(), Optional.empty());
        } catch (IOException e) {
            throw new IOException(
                    file
                            + " cannot be read ("
                            + RegularFile.why(e)
                            + "): mend its permissions or move it away",
                    e);
        }
    }

    private Content read(BanLines lines, Instant now) throws IOException {
        List<Ban> bans = new ArrayList<>();
        List<Cidr> lifted = new ArrayList<>();
        String trouble = "";
        for (String line = lines.next(); line != null; line = lines.next()) {
            boolean remark = line.isBlank() || line.startsWith("#");
            Optional<Ban> ban = parse(line.startsWith(OVER) ? line.substring(OVER.length()) : line);
            boolean letsIn = line.startsWith(LIFTED);
            boolean fits = !(ban.isPresent() && isFull(bans)) && !(letsIn && isFull(lifted));
            if (trouble.isEmpty() && (!fits || ban.isEmpty() && !remark)) {
                trouble = fits ? "line " + lines.number() + " is no ban" : "it has too many lines";
            }
            if (fits) {
                ban.ifPresent(bans::add);
            }
            if (fits && letsIn) {
                range(line.substring(LIFTED.length()).strip()).ifPresent(lifted::add);
            }
        }
        return new Content(
                bans,
                lifted,
                trouble.isEmpty() ? Optional.empty() : Optional.of(setAside(trouble, now)));
    }

    private static boolean isFull(List<?> read) {
        return read.size() >= BanTable.LIMIT;
    }

    private String setAside(String why, Instant now) throws IOException {
        Path aside = directory.resolve(NAME + ".broken-" + ASIDE.format(now));
        Files.move(file, aside);
        return file + " is broken (" + why + "): it is kept as " + aside.getFileName();
    }

    private static Optional<Cidr> range(String text) {
        try {
            return Optional.of(AddressZone.of(Cidr.parse(text)));
        } catch (IllegalArgumentException _) { // the caller tells the line
            return Optional.empty();
        }
    }

    private static Optional<Ban> parse(String line) {
        String[] words = line.strip().split(" +", 3);
        if (words.length < 2) {
            return Optional.empty();
        }
        try {
            Instant until = Instant.parse(words[1]);
            String reason = words.length == 3 ? words[2] : "";
            return range(words[0]).map(range -> ban(range, until, reason));
        } catch (DateTimeException _) { // the caller tells the line
            return Optional.empty();
        }
    }

    private static Ban ban(Cidr range, Instant until, String text) {
        int bracket = text.lastIndexOf('[');
        if (bracket >= 0 && text.endsWith("]")) {
            String[] counts = text.substring(bracket + 1, text.length() - 1).split(", ", 2);
            try {
                int times = Math.clamp(Long.parseLong(counts[0]), 0, MOST_TIMES);
                Duration length = Duration.parse(counts.length == 2 ? counts[1] : "");
                return new Ban(range, text.substring(0, bracket), until, length, times);
            } catch (NumberFormatException | DateTimeException _) {
                // Then they are words of the reason.
            }
        }
        return new Ban(range, text, until, Duration.ZERO, ofGuard(text) ? 1 : 0);
    }

    /// Whether the guard of an older version has made a ban, and not an operator.
    private static boolean ofGuard(String reason) {
        return reason.equals(BanBook.IMPORT)
                || Stream.of(Offence.values()).anyMatch(what -> what.words().equals(reason));
    }

    private static String text(Kept kept) {
        var text = new StringBuilder(HEAD);
        kept.holding().forEach(ban -> text.append(line(ban)));
        kept.over().forEach(ban -> text.append(OVER).append(line(ban)));
        kept.lifted().forEach(range -> text.append(LIFTED).append(range).append('\n'));
        return text.toString();
    }

    private static String line(Ban ban) {
        String counts =
                ban.length().isPositive() ? " [" + ban.times() + ", " + ban.length() + "]" : "";
        return (ban.range() + " " + ban.until().truncatedTo(SECONDS) + " " + ban.reason())
                        .stripTrailing()
                + counts
                + "\n";
    }

    /// Replaces the file. When this returns, the bans survive a power cut; when it throws, the old
    /// file is still there.
    void write(Kept kept) throws IOException {
        OwnDirectory.make(directory);
        Path fresh = directory.resolve(NAME + ".new");
        Files.deleteIfExists(fresh);
        try (var channel =
                FileChannel.open(
                        fresh,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(text(kept).getBytes(UTF_8));
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
