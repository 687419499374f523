package minitel.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import minitel.life.OwnFile;
import minitel.life.RegularFile;

/// Reads JSON files up to a bound, noting what is wrong with them, and writes them so that a power
/// cut leaves either the old file or the new one.
public final class JsonFile {
    /// The longest file that is read when nothing else is said, in bytes.
    public static final int LARGEST = 1 << 20;

    private JsonFile() {}

    /// Reads a file of at most [#LARGEST] bytes of UTF-8; whatever stands in the way is a fault.
    public static Optional<JsonNode> read(Path file, Faults faults) {
        return read(file, LARGEST, faults);
    }

    /// @param largest the longest file that is read, in bytes
    public static Optional<JsonNode> read(Path file, int largest, Faults faults) {
        String name = file.toString();
        try {
            return JsonText.read(text(file, largest), name, faults);
        } catch (IOException e) {
            faults.add(name, "", reason(file, e));
            return Optional.empty();
        }
    }

    /// A file of at most [#LARGEST] bytes of UTF-8, whatever stands in it.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who named it
    public static String text(Path file) {
        try {
            return text(file, LARGEST);
        } catch (IOException e) {
            throw new IllegalArgumentException(reason(file, e), e);
        }
    }

    /// The same of a file that nobody but its owner may use.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who named it
    public static String secret(Path file) {
        try {
            return text(RegularFile.readSecret(file, LARGEST));
        } catch (IOException e) {
            throw new IllegalArgumentException(reason(file, e), e);
        }
    }

    /// Reads a stream to its end, under the same rules as a file.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who sent it
    public static String text(InputStream in) {
        try {
            return text(RegularFile.read(in, LARGEST));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not UTF-8: send it as UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + RegularFile.why(e), e);
        }
    }

    private static String text(Path file, int largest) throws IOException {
        return text(RegularFile.read(file, largest));
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        // An editor's byte order mark is no part of the text (RFC 8259, 8.1).
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String reason(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "this is a directory: name a file";
        }
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ ->
                    "this user may not read the file: use sudo, or let him (chgrp, chmod 640)";
            case CharacterCodingException _ -> "the file is not UTF-8: save it as UTF-8";
            default -> "the file cannot be read: " + RegularFile.why(e);
        };
    }

    /// Writes what [JsonText#write] takes. After a loss of power the file is either the one before
    /// or this one; its mode is 0640, whatever the umask. One writer at a time.
    public static void write(Path file, Object value) throws IOException {
        write(file, value, OwnFile::anew);
    }

    /// The same of what nobody but its owner may see: its mode is 0600.
    public static void writeSecret(Path file, Object value) throws IOException {
        write(file, value, OwnFile::secret);
    }

    /// What makes the new file.
    @FunctionalInterface
    private interface Opening {
        FileChannel open(Path fresh) throws IOException;
    }

    private static void write(Path file, Object value, Opening opening) throws IOException {
        byte[] bytes = JsonText.writeLines(value).getBytes(StandardCharsets.UTF_8);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = opening.open(fresh)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        keepName(file);
    }

    /// The rename is safe on the disk once its directory is.
    private static void keepName(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
