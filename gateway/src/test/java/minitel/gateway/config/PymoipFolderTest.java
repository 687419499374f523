package minitel.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.config.ConfigException;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.gateway.address.Cidr;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.transport.Door;
import minitel.life.ProgramPaths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PymoipFolderTest {
    @TempDir Path root;

    private void write(String name, String json) throws IOException {
        Files.writeString(root.resolve(name), json.replace('\'', '"'));
    }

    private ConfigValues read() throws ConfigException {
        ProgramPaths programPaths =
                ProgramPaths.of("minitel-gateway", Map.of("STATE_DIRECTORY", "/state"), root);
        return GatewayKinds.OWN.reader(new TestFlags().pymoip(root).flags(), programPaths).read();
    }

    private List<String> faults() {
        return assertThrows(ConfigException.class, this::read).lines();
    }

    @Test
    void theShippedFolderIsReadAndLeftAsItIs() throws Exception {
        String shipped =
                "{'DumpData': false, 'DumpDataPath': '/home/pi/', 'LimitTcpSpeed': 1.2,"
                        + " 'LimitWsSpeed': 9.6, 'GatewayExecCount': 41, 'Other': null}";
        write("GatewayConfig.json", shipped);
        ConfigValues config = read();
        assertEquals(
                new PaceConfig(Map.of(Door.TELNET, 1200, Door.WEBSOCKET, 9600)),
                config.get(PaceConfig.PART));
        assertEquals(DefaultValues.DUMP, config.get(DumpConfig.PART));
        assertEquals(DefaultValues.GUARD, config.get(GuardConfig.PART));
        assertEquals(
                shipped.replace('\'', '"'), Files.readString(root.resolve("GatewayConfig.json")));
    }

    @Test
    void aFolderThatHoldsNoneOfTheFilesIsRemarkedOn() throws Exception {
        ProgramPaths programPaths =
                ProgramPaths.of("minitel-gateway", Map.of("STATE_DIRECTORY", "/state"), root);
        ConfigReader<?> reader =
                GatewayKinds.OWN.reader(new TestFlags().pymoip(root).flags(), programPaths);
        String remark = reader.read().remarks().getFirst();
        assertTrue(remark.startsWith(root + ": none of GatewayConfig.json, "), remark);
        write("banned.json", "{}");
        assertEquals(List.of(), reader.read().remarks());
    }

    @Test
    void theExecutionCountIsNotNeeded() throws Exception {
        write("GatewayConfig.json", "{'DumpData': true, 'DumpDataPath': '/home/pi/dumps/'}");
        assertEquals(
                new DumpConfig(
                        Optional.of(Path.of("/home/pi/dumps")), 7, false, DumpConfig.Recorded.ALL),
                read().get(DumpConfig.PART));
    }

    @Test
    void bothListsAreTakenOverEvenWithoutEachOther() throws Exception {
        write("GatewayConfig.json", "{}");
        write("neverbanned.json", "{'192.168.1.7': 'me', '::1': 'here'}");
        assertEquals(
                List.of(Cidr.parse("192.168.1.7"), Cidr.parse("::1")),
                read().get(GuardConfig.PART).never());
        write(
                "banned.json",
                "{'1.2.3.4': '2026-11-20T22:31:07.123456', '::2': '2026-11-20T22:31:07'}");
        assertEquals(
                List.of(ban("1.2.3.4", 123_456_000), ban("::2", 0)),
                read().get(GuardConfig.PART).imported());
    }

    private static GuardConfig.ImportedBan ban(String address, int nanos) {
        LocalDateTime local = LocalDateTime.of(2026, 11, 20, 22, 31, 7, nanos);
        return new GuardConfig.ImportedBan(
                InetAddress.ofLiteral(address), local.atZone(ZoneId.systemDefault()).toInstant());
    }

    @Test
    void aFolderWithoutTheMainFileCountsFromZeroAndGetsNone() throws Exception {
        write("neverbanned.json", "{'192.168.1.7': 'me'}");
        ConfigValues config = read();
        assertEquals(DefaultValues.PACE, config.get(PaceConfig.PART));
        assertEquals(DefaultValues.DUMP, config.get(DumpConfig.PART));
        assertEquals(List.of(Cidr.parse("192.168.1.7")), config.get(GuardConfig.PART).never());
        assertFalse(Files.exists(root.resolve("GatewayConfig.json")));
    }

    @Test
    void aMainFileThatIsBrokenIsAFaultAndStaysAsItIs() throws IOException {
        write("GatewayConfig.json", "{'LimitTcpSpeed': ");
        assertEquals(1, faults().size());
        assertEquals("{\"LimitTcpSpeed\": ", Files.readString(root.resolve("GatewayConfig.json")));
    }

    @Test
    void aFolderThatIsNotThereIsAFault() throws IOException {
        Files.delete(root);
        assertEquals(List.of(root + ": there is no such directory (-g, --configpath)"), faults());
    }

    @Test
    void allFaultsAreSaid() throws IOException {
        write("GatewayConfig.json", "{'LimitTcpSpeed': 'fast', 'DumpData': 1}");
        write("neverbanned.json", "[");
        write("banned.json", "{'host': '2026-11-20T22:31:07', '1.2.3.4': 'yesterday'}");
        List<String> faults = faults();
        assertEquals(5, faults.size(), faults::toString);
        assertTrue(faults.getFirst().endsWith("but is \"fast\""), faults::getFirst);
        assertTrue(faults.getLast().contains("[\"1.2.3.4\"]: \"yesterday\" is no date"));
    }
}
