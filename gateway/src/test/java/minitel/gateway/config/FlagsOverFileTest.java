package minitel.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.config.ConfigException;
import minitel.config.ConfigValues;
import minitel.dial.Route;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the command line says goes before the file.
class FlagsOverFileTest {
    private static final ListenConfig USUAL = ListenConfig.usual(GatewayKinds.OWN.doors());

    @TempDir Path root;

    private ConfigValues read(String json, GatewayFlags flags) throws IOException, ConfigException {
        ProgramPaths programPaths =
                ProgramPaths.of("minitel-gateway", Map.of("STATE_DIRECTORY", "/state"), root);
        Path file = Files.createDirectories(programPaths.config()).resolve("gateway.json");
        Files.writeString(file, json.replace('\'', '"'));
        return GatewayKinds.OWN.reader(flags, programPaths).read();
    }

    @Test
    void aPortOnTheCommandLineKeepsTheFilesAddressAndTheOtherDoors() throws Exception {
        GatewayFlags flags =
                new TestFlags().port("telnet", 0).port("web", GatewayFlags.OFF).flags();
        ListenConfig listen =
                read("{'listen':{'telnet':'0.0.0.0:23'}}", flags).get(ListenConfig.PART);
        assertEquals(List.of(new ListenAddress("0.0.0.0", 0)), listen.at(Door.TELNET));
        assertEquals(Optional.empty(), listen.web());
        assertEquals(USUAL.at(Door.WEBSOCKET), listen.at(Door.WEBSOCKET));
        assertEquals(USUAL.console(), listen.console());
    }

    @Test
    void addressesOpenTelnetAndWebSocketAlone() throws Exception {
        GatewayFlags flags =
                new TestFlags().address("0.0.0.0").address("::1").address("::1").flags();
        ListenConfig listen = read("{'listen':{'websocket':'off'}}", flags).get(ListenConfig.PART);
        assertEquals(
                List.of(new ListenAddress("0.0.0.0", 9000), new ListenAddress("::1", 9000)),
                listen.at(Door.TELNET));
        assertEquals(List.of(), listen.at(Door.WEBSOCKET));
        assertEquals(USUAL.console(), listen.console());
        assertEquals(USUAL.web(), listen.web());
    }

    @Test
    void equalPortsOnTheCommandLineAreWrongUsage() throws Exception {
        GatewayFlags flags = new TestFlags().port("telnet", 7000).port("websocket", 7000).flags();
        ConfigException e = assertThrows(ConfigException.class, () -> read("{}", flags));
        assertEquals(ExitCode.USAGE, e.code());
        assertEquals(1, e.lines().size());
        read("{}", new TestFlags().port("telnet", 0).port("websocket", 0).flags());
    }

    @Test
    void anOptionThatTakesAnotherDoorsDefaultPortIsWrongUsage() {
        GatewayFlags flags = new TestFlags().port("websocket", 9000).flags();
        ConfigException e = assertThrows(ConfigException.class, () -> read("{}", flags));
        assertEquals(ExitCode.USAGE, e.code());
        assertTrue(e.lines().getFirst().startsWith("--ws 9000 is the port of the telnet door too"));
    }

    @Test
    void theCommandLinesServiceComesWithoutTheFilesQuirks() throws Exception {
        String json = "{'home':{'route':'tcp://a:1','profile':{'echo':'gateway','ping':9}}}";
        GatewayFlags flags = new TestFlags().videotext("ws://b/").flags();
        HomeConfig home = read(json, flags).get(HomeConfig.PART);
        assertEquals(new HomeConfig(Route.parse("ws://b/"), Profile.DEFAULT), home);
    }

    @Test
    void pingAndSubprotocolsOfTheCommandLineGoToTheDefaultService() throws Exception {
        GatewayFlags flags = new TestFlags().interval(20).subprotocols("binary", "tty").flags();
        Profile profile =
                read("{'home':{'profile':{'ping':9,'echo':'gateway'}}}", flags)
                        .get(HomeConfig.PART)
                        .profile();
        assertEquals(20, profile.dial().ping());
        assertEquals(List.of("binary", "tty"), profile.dial().subprotocols());
        assertEquals(Profile.Echo.GATEWAY, profile.echo());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{}                            | ws://v/ | ws://c/ | PYMOIP",
                "{}                            | ws://v/ | -       | PASS",
                "{}                            | -       | ws://c/ | PASS",
                "{'commandChannel':'ws://c/'}  | ws://v/ | -       | PYMOIP",
                "{'commandChannel':'ws://c/'}  | ws://v/ | none    | PASS",
                "{'home':{'route':'ws://h/'}}  | -       | ws://c/ | PYMOIP",
                "{'commandChannel':'ws://c/','home':{'profile':{'identify':'pymoip'}}} |"
                        + " -|none|PASS",
                "{'commandChannel':'ws://c/','home':{'route':'ws://h/',"
                        + "'profile':{'identify':'pass'}}} | - | - | PASS",
            })
    void onlyADefaultServiceWithACommandChannelIsIntroducedTo(
            String json, String videotext, String command, Profile.Identify identify)
            throws Exception {
        TestFlags flags = new TestFlags();
        if (videotext != null) {
            flags.videotext(videotext);
        }
        if ("none".equals(command)) {
            flags.noCommandChannel();
        } else if (command != null) {
            flags.command(command);
        }
        assertEquals(identify, read(json, flags.flags()).get(HomeConfig.PART).profile().identify());
    }
}
