package minitel.gateway.peer.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WireGuardKeyFileTest {
    private final Path file;

    WireGuardKeyFileTest(@TempDir Path directory) {
        file = directory.resolve("wireguard.key");
    }

    @Test
    void aKeyIsMadeOnceAndIsItsOwnersAlone() throws IOException {
        WireGuardKey key = WireGuardKeyFile.take(file).publicKey();
        assertEquals(key, WireGuardKeyFile.take(file).publicKey());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(45, Files.size(file));
    }

    @Test
    void whatAKilledProgramHasLeftBesideDoesNoHarm() throws IOException {
        Path beside = file.resolveSibling("wireguard.key.new");
        Files.writeString(beside, "half a k");
        WireGuardKeyFile.take(file);
        assertFalse(Files.exists(beside));
    }

    @Test
    void aKeyThatOthersMayReadIsNone() throws IOException {
        WireGuardKeyFile.take(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        IOException refused = assertThrows(IOException.class, () -> WireGuardKeyFile.take(file));
        assertTrue(refused.getMessage().contains("chmod 600"), refused.getMessage());
    }

    @Test
    void whatIsNoKeyStaysAsItIsAndIsNamed() throws IOException {
        for (String text : List.of("", "x", "A".repeat(43), "A".repeat(300), "=".repeat(44))) {
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
            IOException refused =
                    assertThrows(IOException.class, () -> WireGuardKeyFile.take(file), text);
            assertTrue(refused.getMessage().startsWith(file + ": "), refused.getMessage());
            assertEquals(text, Files.readString(file));
        }
    }
}
