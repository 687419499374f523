package minitel.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import minitel.dial.DialOptions;
import minitel.gateway.transport.Profile;
import minitel.io.EighthBit;
import minitel.kit.Manual;
import minitel.life.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a user can write has an entry of its own in the manual.
class GatewayManualTest {
    private static final Manual PROGRAM = Manual.page("minitel-gateway.1");
    private static final Manual FILES = Manual.page("minitel-gateway.json.5");

    @TempDir Path root;

    @Test
    void everyCommandOptionAndExitStatusIsInTheManual() throws IOException {
        GatewayShell shell = new GatewayShell(root, "");
        PROGRAM.knows(shell.cli((_, _) -> ExitCode.OK).commands());
    }

    private static Stream<String> lowerCase(Object... words) {
        return Arrays.stream(words).map(word -> word.toString().toLowerCase(Locale.ROOT));
    }

    /// How a tariff is called is the user's choice.
    @Test
    void everyKeyOfTheSampleIsInTheManual() throws IOException {
        List<String> keys =
                Manual.keys("gateway.json").stream()
                        .map(key -> key.replaceFirst("^tariffs\\.\\w+", "tariffs.name"))
                        .toList();
        FILES.hasEntries(keys, "GATEWAY.JSON");
    }

    /// What a word is called is the user's choice.
    @Test
    void everyKeyOfATunnelIsInTheManual() throws IOException {
        List<String> keys =
                Manual.keys("tunnel.json").stream()
                        .map(key -> key.replaceFirst("^publish\\.\\w+", "publish.word"))
                        .toList();
        FILES.hasEntries(keys, "TUNNEL.JSON");
    }

    @Test
    void everyKeyOfPeerLinksIsInTheManual() throws IOException {
        List<String> keys =
                Manual.keys("peer-link.json").stream()
                        .map(key -> key.replaceFirst("^publish\\.\\w+", "publish.word"))
                        .toList();
        FILES.hasEntries(keys, "PEER-LINK.JSON");
        FILES.hasEntries(Set.of("group", "secret"), "PEER-LINK.JSON");
    }

    @Test
    void everyKeyOfALinkEngineIsInTheManual() throws IOException {
        FILES.hasEntries(Manual.keys("link-engine.json"), "LINK-ENGINE.JSON");
    }

    @Test
    void everyKeyOfARelayIsInTheManual() throws IOException {
        FILES.hasEntries(Manual.keys("relay.json"), "RELAY.JSON");
    }

    @Test
    void everyKeyOfAProfileAndItsWordsAreInTheManual() throws IOException {
        Stream<String> keys =
                Stream.of(Profile.class, DialOptions.class, Profile.Pages.class)
                        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                        .map(part -> part.getName())
                        .filter(key -> !Set.of("dial", "terminalType", "pages").contains(key));
        Stream<String> words =
                Stream.of(
                                lowerCase((Object[]) DialOptions.Frames.values()),
                                lowerCase((Object[]) Profile.Echo.values()),
                                lowerCase((Object[]) EighthBit.values()),
                                lowerCase((Object[]) Profile.Identify.values()))
                        .flatMap(all -> all);
        FILES.hasEntries(Stream.concat(keys, words).toList(), "PROFILES");
    }
}
