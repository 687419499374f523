package minitel.gateway.peer.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import minitel.kit.Fuzz;
import minitel.kit.HandClock;
import minitel.os.ProcessUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The file of whom we trust, when the disk, another user or an editor has had a hand in it.
final class TrustFileTest {
    @TempDir private Path folder;

    private Path file;
    private String whole;

    /// One that has something of everything.
    @BeforeEach
    void write() throws IOException {
        HandClock clock = new HandClock();
        try (TrustRig alice = new TrustRig(folder, "alice", "a", clock);
                TrustRig bob = new TrustRig(folder, "bob", "b", clock)) {
            alice.accepts(bob.invites());
            bob.accepts(alice.invites());
            alice.answers(bob, bob.opening(alice));
            alice.invites();
            file = alice.file;
        }
        whole = Files.readString(file);
    }

    @AfterEach
    void nothingIsLeftHeld() throws IOException {
        Files.deleteIfExists(file);
        new TrustFile(file).read();
        ApprovalBook.open(file, new HandClock()).close();
    }

    private TrustState read() throws IOException {
        return new TrustFile(file).read();
    }

    private String refusal() {
        return String.valueOf(
                assertThrows(IOException.class, () -> ApprovalBook.open(file, new HandClock()))
                        .getMessage());
    }

    @Test
    void itIsItsOwnersAloneAndReadAsItWasWritten() throws IOException {
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        TrustState state = read();
        assertEquals(1, state.peers().size());
        assertEquals(2, state.issued().size());
        assertEquals(1, state.accepted().size());

        new TrustFile(file).write(state);

        assertEquals(whole, Files.readString(file));
        assertEquals(state, read());
    }

    @Test
    void oneThatALossOfPowerHasCutIsRefusedAndLeftAsItIs() throws IOException {
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.strip().length(); length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            Files.write(file, cut);
            String refusal = refusal();
            assertTrue(refusal.startsWith(file.toString()), refusal);
            assertTrue(refusal.contains("put a copy of it back"), refusal);
            assertEquals(length, Files.size(file));
        }
        Files.write(file, new byte[bytes.length]); // as some file systems leave it
        assertTrue(refusal().contains("put a copy of it back"));
    }

    /// It is refused with a sentence, or holds what could be written again.
    @Test
    void whateverStandsInItIsNoFaultOfTheProgram() {
        Fuzz.times(
                2000,
                14,
                rnd -> {
                    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
                    for (int changes = rnd.nextInt(6); changes >= 0; changes--) {
                        bytes[rnd.nextInt(bytes.length)] = (byte) rnd.nextInt(256);
                    }
                    Files.write(file, bytes);
                    TrustState state;
                    try {
                        state = read();
                    } catch (IOException e) {
                        assertTrue(String.valueOf(e.getMessage()).startsWith(file.toString()));
                        return;
                    }
                    new TrustFile(file).write(state);
                    assertEquals(state, read());
                });
    }

    @Test
    void whatALossOfPowerHasLeftBesideItDoesNoHarm() throws IOException {
        TrustState state = read();
        Path half = file.resolveSibling("peers.json.new");
        Files.writeString(half, whole.substring(0, 50));
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertEquals(state, read());
        new TrustFile(file).write(state);

        assertEquals(whole, Files.readString(file));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(Files.exists(half));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx--x---"})
    void oneThatOthersMayUseIsRefused(String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertTrue(refusal().contains("others than its owner may use it"));
    }

    @Test
    void oneOfAnotherUserIsRefused() throws IOException {
        Assumptions.assumeTrue(ProcessUser.id().orElse(-1) == 0, "only root gives files away");
        Files.setAttribute(file, "unix:uid", 12345);

        assertTrue(refusal().contains("it belongs to user 12345, and this program runs as user 0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\": 1     | \"version\": 2      | is of a later program than this one",
                "\"version\": 1,    | \"\": 1,            | version: is missing",
                "\"version\": 1     | \"version\": \"1\"  | must be a whole number",
                "\"name\": \"bob\"  | \"name\": \"B b\"   | a peer's name is",
                "\"name\": \"bob\"  | \"name\": 7         | must be a text in quotes",
                "\"name\": \"bob\"  | \"nom\": \"bob\"    | is missing",
                "\"uid\": \"bbbb    | \"uid\": \"BBBB     | a uid has 40 hexadecimal digits",
                "\"since\": \"2026  | \"since\": \"x2026  | must be a time",
                "\"nonce\": \"      | \"nonce\": \"x      | must be 32 hexadecimal digits",
                "\"line\": \"minitel| \"line\": \"M       | this is no invitation",
                "\"secret\": \"     | \"secret\": \"0     | a secret has 32 hexadecimal digits",
                "\"peers\": [       | \"peers\": 5, \"x\": [ | must be a list",
                "\"peers\": [       | \"more\": 1, \"peers\": [ | is not a known key",
            })
    void whatAnEditorHasSpoiltIsNamedWithItsPath(String from, String to, String said)
            throws IOException {
        String spoilt = whole.replace(from.strip(), to.strip());
        Files.writeString(file, spoilt);

        String refusal = refusal();

        assertTrue(refusal.contains(said), refusal);
        for (IssuedInvitation one : issued()) {
            assertFalse(refusal.contains(one.secret().reveal()), refusal);
        }
    }

    private Iterable<IssuedInvitation> issued() throws IOException {
        Files.writeString(file, whole);
        return read().issued();
    }

    @Test
    void twoOfOneNameUidOrAddressAreRefused() throws IOException {
        String peer = whole.substring(whole.indexOf('{', 1), whole.indexOf('}') + 1);
        for (String other :
                new String[] {
                    peer,
                    peer.replace("b".repeat(40), "c".repeat(40)),
                    peer.replace("\"bob\"", "\"bob-2\""),
                    peer.replace("b".repeat(40), "b".repeat(16) + "c".repeat(24))
                            .replace("\"bob\"", "\"bob-2\""),
                }) {
            Files.writeString(file, whole.replace(peer, peer + ", " + other));
            assertTrue(refusal().contains("has two with the uid, the name or the address"));
        }
        Files.writeString(file, whole.replace("\"bob\"", "\"" + "c".repeat(40) + "\""));
        assertTrue(refusal().contains("is the uid of another peer"));
    }

    @Test
    void oneThatIsTooLongIsNotRead() throws IOException {
        Files.writeString(file, whole + " ".repeat(1 << 18));
        assertTrue(refusal().contains("it is longer than"));

        String peer = whole.substring(whole.indexOf('{', 1), whole.indexOf('}') + 1);
        Files.writeString(file, whole.replace(peer, peer + (", " + peer).repeat(256)));
        assertTrue(refusal().contains("has more than 256 entries"));
    }

    @Test
    void aDirectoryOrAnotherThingInItsPlaceIsSaid() throws IOException {
        Files.delete(file);
        Files.createDirectory(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertTrue(refusal().endsWith("it is a directory"));
    }
}
