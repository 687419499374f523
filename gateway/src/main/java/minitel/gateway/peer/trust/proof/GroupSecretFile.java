package minitel.gateway.peer.trust.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import minitel.life.OwnFile;
import minitel.life.RegularFile;

/// The file of a group's secret, which each member has a copy of: one line, `minitel-group 1
/// DIGITS`, for its owner's eyes only. For the thread of a command.
public final class GroupSecretFile {
    private static final String HEAD = "minitel-group 1 ";
    private static final int LARGEST = 200;

    private GroupSecretFile() {}

    /// Makes a secret and its file.
    ///
    /// @throws FileAlreadyExistsException where anything is in its place: that stays as it is
    public static LinkSecret create(Path file) throws IOException {
        LinkSecret secret = LinkSecret.fresh();
        FileChannel channel = OwnFile.secret(file);
        boolean whole = false;
        try (channel) {
            String line = HEAD + secret.reveal() + "\n";
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return secret;
    }

    /// @throws IOException with a sentence that names the file: it is not there, or another's, or
    ///   open to others, or holds no secret of a group
    public static LinkSecret read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = RegularFile.readOwnSecret(file, LARGEST);
        } catch (IOException e) {
            throw new IOException(file + ": " + RegularFile.why(e), e);
        }
        String line = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        String digits = line.startsWith(HEAD) ? line.substring(HEAD.length()) : "";
        if (!HexDigits.are(digits, LinkSecret.DIGITS)) {
            throw new IOException(
                    file
                            + ": it holds no secret of a group: copy the file of another member, or"
                            + " have one made");
        }
        return LinkSecret.parse(digits);
    }
}
