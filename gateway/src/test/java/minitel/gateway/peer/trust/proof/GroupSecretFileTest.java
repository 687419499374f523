package minitel.gateway.peer.trust.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

final class GroupSecretFileTest {
    private static final String SECRET = "00112233445566778899aabbccddeeff";

    @TempDir private Path folder;

    @Test
    void whatIsMadeIsReadAgainAndItsOwnersOnly() throws IOException {
        Path file = folder.resolve("group.key");

        LinkSecret secret = GroupSecretFile.create(file);

        assertEquals(secret, GroupSecretFile.read(file));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatIsThereIsNeverWrittenOver() throws IOException {
        Path file = folder.resolve("group.key");
        LinkSecret secret = GroupSecretFile.create(file);

        assertThrows(FileAlreadyExistsException.class, () -> GroupSecretFile.create(file));
        assertEquals(secret, GroupSecretFile.read(file));
    }

    @Test
    void aFileThatOthersMayUseIsNoSecret() throws IOException {
        Path file = owners("minitel-group 1 " + SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertTrue(refusal(file).contains("others than its owner may use it"));
    }

    /// A word that people think up can be tried out at leisure by whoever hears a MAC.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "club",
                "minitel-group 1 club",
                "minitel-group 2 " + SECRET,
                SECRET,
                "minitel-group 1 " + SECRET + "0",
                "minitel-group 1 " + SECRET + "\nminitel-group 1 " + SECRET,
            })
    void aFileWithoutSuchASecretIsRefused(String text) throws IOException {
        String refusal = refusal(owners(text));

        assertTrue(refusal.contains("it holds no secret of a group"), refusal);
        assertFalse(refusal.contains(SECRET));
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        assertTrue(refusal(folder.resolve("none")).endsWith("none: there is no such file"));
        assertTrue(refusal(owners("x".repeat(300))).endsWith(": it is longer than 200 bytes"));
    }

    private static String refusal(Path file) {
        return String.valueOf(
                assertThrows(IOException.class, () -> GroupSecretFile.read(file)).getMessage());
    }

    private Path owners(String text) throws IOException {
        Path file = Files.createTempFile(folder, "group", ".key"); // its owner's only
        return Files.writeString(file, text);
    }
}
