package minitel.gateway.tunnel.key;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import minitel.life.RegularFile;

/// The file of a key pair: a private key as PKCS#8 in PEM, for its owner's eyes only from the first
/// byte on, and never written over. For the thread of a command.
public final class TunnelKeyFile {
    private static final int LARGEST = 4096;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private static final Set<PosixFilePermission> OWNERS =
            PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> MODE =
            PosixFilePermissions.asFileAttribute(OWNERS);

    private TunnelKeyFile() {}

    /// Makes a key pair and its file.
    ///
    /// @throws FileAlreadyExistsException where anything is in its place: that stays as it is
    public static TunnelKeyPair create(Path file) throws IOException {
        TunnelKeyPair pair = TunnelKeyPair.fresh();
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        MODE);
        boolean whole = false;
        try (channel) {
            OutputStream out = Channels.newOutputStream(channel);
            out.write(pem(pair).getBytes(StandardCharsets.US_ASCII));
            channel.force(true);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return pair;
    }

    private static String pem(TunnelKeyPair pair) {
        return BEGIN + "\n" + Base64.getEncoder().encodeToString(pair.pkcs8()) + "\n" + END + "\n";
    }

    /// @throws IOException with a sentence that names the file: it is not there, or open to others,
    ///   or holds no key
    public static TunnelKeyPair read(Path file) throws IOException {
        try {
            byte[] pem = RegularFile.readSecret(file, LARGEST);
            return parsed(new String(pem, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(file + ": " + RegularFile.why(e), e);
        }
    }

    private static TunnelKeyPair parsed(String text) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("it holds no private key in PEM form");
        }
        String base64 = text.substring(begin + BEGIN.length(), end);
        byte[] pkcs8;
        try {
            pkcs8 = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("its private key is not whole");
        }
        return TunnelKeyPair.ofPkcs8(pkcs8);
    }
}
