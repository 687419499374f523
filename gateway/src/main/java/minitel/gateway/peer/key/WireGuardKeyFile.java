package minitel.gateway.peer.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import minitel.life.OwnFile;
import minitel.life.RegularFile;

/// The file of this end's key pair: its private half as `wg genkey` writes it, for its owner's eyes
/// only from the first byte on. For the thread of a command.
public final class WireGuardKeyFile {
    private static final int LARGEST = 200;

    private WireGuardKeyFile() {}

    /// Reads it; makes it where it is missing. Whatever else is in its place stays as it is.
    ///
    /// @throws IOException with a sentence that names the file
    public static WireGuardKeyPair take(Path file) throws IOException {
        if (Files.notExists(file)) {
            create(file, WireGuardKeyPair.fresh());
        }
        return read(file);
    }

    /// A program that is killed meanwhile leaves a file beside it, and never half a key in it.
    private static void create(Path file, WireGuardKeyPair pair) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        try (FileChannel channel = OwnFile.secret(beside)) {
            byte[] line = (pair.secretText() + "\n").getBytes(StandardCharsets.US_ASCII);
            ByteBuffer left = ByteBuffer.wrap(line);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static WireGuardKeyPair read(Path file) throws IOException {
        try {
            String text =
                    new String(RegularFile.readSecret(file, LARGEST), StandardCharsets.US_ASCII);
            return WireGuardKeyPair.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(file + ": " + RegularFile.why(e), e);
        }
    }
}
