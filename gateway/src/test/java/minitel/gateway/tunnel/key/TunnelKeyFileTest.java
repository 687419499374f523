package minitel.gateway.tunnel.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TunnelKeyFileTest {
    /// As `openssl genpkey -algorithm ed25519` writes it, and the key that openssl says it has.
    private static final String OPENSSL =
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIBtjhrqCgQiH4ztXX0/+Z2e+++Z0JGjCYDpa/yUcB8Vr
            -----END PRIVATE KEY-----
            """;

    private static final String OPENSSL_KEY =
            "ed25519 ZVeaKqq1PcHb1XIj7TAbbq4FT2IWoLvsCnGT6tj2w9s=";

    @TempDir private Path folder;

    @Test
    void whatIsMadeIsReadAgainAndItsOwnersOnly() throws IOException {
        Path file = folder.resolve("tunnel.key");

        TunnelKeyPair pair = TunnelKeyFile.create(file);

        assertEquals(pair.publicKey(), TunnelKeyFile.read(file).publicKey());
        assertEquals("rw-------", mode(file));
    }

    @Test
    void whatIsThereIsNeverWrittenOver() throws IOException {
        Path file = folder.resolve("tunnel.key");
        TunnelKeyPair pair = TunnelKeyFile.create(file);

        assertThrows(FileAlreadyExistsException.class, () -> TunnelKeyFile.create(file));
        assertEquals(pair.publicKey(), TunnelKeyFile.read(file).publicKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void aFileThatIsOpenToOthersIsRefused(String mode) throws IOException {
        Path file = folder.resolve("tunnel.key");
        TunnelKeyFile.create(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertEquals(
                file
                        + ": others than its owner may use it, so it is no secret: chmod 600 it, or"
                        + " make a new one",
                refusal(file));
    }

    @Test
    void aKeyOfOpensslIsTaken() throws IOException {
        Path file = ownersFile(OPENSSL);

        assertEquals(OPENSSL_KEY, TunnelKeyFile.read(file).publicKey().text());
    }

    @Test
    void whatIsNoKeyIsSaid() throws IOException {
        assertTrue(refusal(folder.resolve("none")).endsWith("none: there is no such file"));
        assertTrue(refusal(ownersFile("")).endsWith(": it holds no private key in PEM form"));
        String other = OPENSSL.replace("MC4CAQAwBQYDK2Vw", "MC4CAQAwBQYDK2Vu"); // X25519
        assertTrue(
                refusal(ownersFile(other)).endsWith(": it holds no private key of kind Ed25519"));
        String cut = OPENSSL.replace("MC4CAQAwBQYDK2Vw", "");
        assertTrue(refusal(ownersFile(cut)).endsWith(": it holds no private key of kind Ed25519"));
        assertTrue(
                refusal(ownersFile("x".repeat(5000))).endsWith(": it is longer than 4096 bytes"));
    }

    private static String refusal(Path file) {
        return String.valueOf(
                assertThrows(IOException.class, () -> TunnelKeyFile.read(file)).getMessage());
    }

    private Path ownersFile(String text) throws IOException {
        Path file = Files.createTempFile(folder, "key", ".pem"); // its owner's only
        return Files.writeString(file, text);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
