package minitel.bridge.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import minitel.bridge.page.NamedServer;
import minitel.bridge.page.OwnerSettings;
import minitel.bridge.servers.ServerMemory;
import minitel.bridge.session.KnownServers.Remembered;
import minitel.bridge.session.run.SettingsStore;
import minitel.dial.Route;
import minitel.videotex.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {
    private static final OwnerSettings FRENCH = OwnerSettings.defaults(Language.FRENCH);
    private static final OwnerSettings CHOSEN =
            new OwnerSettings(
                    OptionalInt.of(4800),
                    Language.ENGLISH,
                    true,
                    "3615.example:23",
                    Optional.of("pci-0000:00:14.0-usb-0:2:1.0"),
                    OptionalInt.of(1200));

    @TempDir Path directory;

    private SettingsStore memory(String line) {
        return new StateFile(directory.resolve("state")).of(line);
    }

    private Path file() {
        return directory.resolve("state").resolve(StateFile.NAME);
    }

    @Test
    void aMachineThatRemembersNothingHasTheDefaultsAndWritesNothing() {
        SettingsStore settingsStore = memory("auto");
        assertEquals(FRENCH, settingsStore.load(FRENCH));
        settingsStore.store(FRENCH);
        assertFalse(Files.exists(file()));
    }

    @Test
    void whatIsStoredIsThereAfterARestartForItsOwnLine() {
        SettingsStore settingsStore = memory("/dev/ttyUSB0");
        settingsStore.load(FRENCH);
        settingsStore.store(CHOSEN);
        assertEquals(CHOSEN, memory("/dev/ttyUSB0").load(FRENCH));
        assertEquals(FRENCH, memory("/dev/ttyUSB1").load(FRENCH));
    }

    @Test
    void theSameIsNotWrittenAgain() throws IOException {
        SettingsStore settingsStore = memory("auto");
        settingsStore.load(FRENCH);
        settingsStore.store(CHOSEN);
        Files.delete(file());
        settingsStore.store(CHOSEN);
        assertFalse(Files.exists(file()));
        settingsStore.store(CHOSEN.withEcho(false));
        assertTrue(Files.exists(file()));
    }

    @Test
    void aLanguageThatNobodyChoseFollowsTheConfiguration() {
        SettingsStore settingsStore = memory("auto");
        settingsStore.load(FRENCH);
        settingsStore.store(FRENCH.withLastAddress("x:1"));
        OwnerSettings english = OwnerSettings.defaults(Language.ENGLISH);
        assertEquals(english.withLastAddress("x:1"), memory("auto").load(english));
    }

    @Test
    void twoBridgesShareTheFile() {
        SettingsStore one = memory("/dev/a");
        SettingsStore other = memory("/dev/b");
        one.store(CHOSEN);
        other.store(FRENCH.withLastAddress("x:1"));
        one.store(CHOSEN.withEcho(false));
        assertEquals(CHOSEN.withEcho(false), memory("/dev/a").load(FRENCH));
        assertEquals("x:1", memory("/dev/b").load(FRENCH).lastAddress());
    }

    @Test
    void aSpeedThatNoMinitelHasIsAsIfItWereNotThere() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(
                file(), "{\"lines\": {\"auto\": {\"speed\": 2400, \"foundSpeed\": 115200}}}");
        assertEquals(FRENCH, memory("auto").load(FRENCH));
    }

    @Test
    void theLineThatIsLongestUnchangedIsForgottenFirst() {
        StateFile state = new StateFile(directory.resolve("state"));
        for (int i = 0; i < StateFile.MOST; i++) {
            state.of("/dev/" + i).store(CHOSEN);
        }
        state.of("/dev/0").store(CHOSEN.withEcho(false));
        state.of("/dev/new").store(CHOSEN);
        assertEquals(CHOSEN.withEcho(false), memory("/dev/0").load(FRENCH));
        assertEquals(FRENCH, memory("/dev/1").load(FRENCH));
        assertEquals(CHOSEN, memory("/dev/2").load(FRENCH));
        assertEquals(CHOSEN, memory("/dev/new").load(FRENCH));
    }

    @Test
    void twoLinesShareTheFile() {
        StateFile state = new StateFile(directory.resolve("state"));
        state.of("/dev/a").store(CHOSEN);
        state.of("/dev/b").store(FRENCH.withLastAddress("x:1"));
        assertEquals(CHOSEN, memory("/dev/a").load(FRENCH));
        assertEquals("x:1", memory("/dev/b").load(FRENCH).lastAddress());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"lines\": 3}",
                "{\"lines\": {\"auto\": 3}}",
                "{\"lines\": {\"auto\": {\"speed\": \"x\", \"language\": \"de\", \"echo\": 1}}}",
            })
    void whatIsBrokenIsAsIfItWereNotThere(String json) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), json);
        SettingsStore settingsStore = memory("auto");
        assertEquals(FRENCH, settingsStore.load(FRENCH));
        settingsStore.store(CHOSEN);
        assertEquals(CHOSEN, memory("auto").load(FRENCH));
    }

    @Test
    void aDirectoryThatCannotBeWrittenForgetsButDoesNotFail() throws IOException {
        Files.writeString(directory.resolve("state"), "a file in the way");
        SettingsStore settingsStore = memory("auto");
        settingsStore.store(CHOSEN);
        assertEquals(FRENCH, memory("auto").load(FRENCH));
    }

    @Test
    void whatItMakesIsItsOwnersAndHisGroups() throws IOException {
        SettingsStore settingsStore = memory("auto");
        settingsStore.load(FRENCH);
        settingsStore.store(CHOSEN);
        for (String name : List.of("state.json", "state.lock")) {
            String mode =
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(file().resolveSibling(name)));
            assertTrue(List.of("rw-r-----", "rw-------").contains(mode), mode);
        }
        assertEquals(
                "rwxr-x---",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())));
    }

    @Test
    void anAddressThatHidesTextIsForgotten() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"lines\":{\"auto\":{\"lastAddress\":\"a\\u202eb\"}}}");
        assertEquals(FRENCH, memory("auto").load(FRENCH));
    }

    private ServerMemory servers() {
        return new StateFile(directory.resolve("state")).servers();
    }

    @Test
    void theGatewayThatWasChosenIsThereAfterARestartBesideTheLines() {
        assertEquals(Remembered.NOTHING, servers().load());
        memory("auto").store(CHOSEN);
        NamedServer lyon = new NamedServer("Lyon", Route.parse("ws://192.0.2.7:9001/"));
        servers().store(new Remembered(Optional.of(lyon), true));
        assertEquals(new Remembered(Optional.of(lyon), true), servers().load());
        assertEquals(CHOSEN, memory("auto").load(FRENCH));
        memory("auto").store(CHOSEN.withEcho(false));
        assertEquals(new Remembered(Optional.of(lyon), true), servers().load());
    }

    @Test
    void thatTheGatewayOfThisMachineHasAnsweredIsKeptAlone() throws IOException {
        servers().store(new Remembered(Optional.empty(), true));
        assertEquals(new Remembered(Optional.empty(), true), servers().load());
        assertTrue(Files.readString(file()).contains("\"here\": true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "{\"name\": \"a\\u202eb\", \"to\": \"ws://h/\"}",
                "{\"name\": \"Lyon\", \"to\": \"nowhere\"}",
                "{\"name\": \"Lyon\"}",
                "{\"to\": \"ws://h/\", \"here\": 1}",
            })
    void aBrokenChoiceWasNeverMade(String json) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"lines\": {}, \"gateway\": " + json + "}");
        assertEquals(Remembered.NOTHING, servers().load());
    }
}
