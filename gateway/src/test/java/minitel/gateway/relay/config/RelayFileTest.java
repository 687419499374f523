package minitel.gateway.relay.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import minitel.config.ConfigException;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.life.ProgramPaths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The relay's file, its command line, its environment.
class RelayFileTest {
    private static final RelayFlags NOTHING =
            new RelayFlags(
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());

    @TempDir private Path root;

    private RelayConfig read(String json, RelayFlags flags) throws ConfigException, IOException {
        Path etc = Files.createDirectories(root.resolve("etc/minitel-gateway"));
        Files.writeString(etc.resolve(RelayFile.NAME), json.replace('\'', '"'));
        ProgramPaths paths = ProgramPaths.of("minitel-gateway", Map.of(), root);
        return RelayFile.of(RelayFile.reader(flags, paths).read());
    }

    private String fault(String json, RelayFlags flags) {
        ConfigException refused = assertThrows(ConfigException.class, () -> read(json, flags));
        assertEquals(1, refused.lines().size(), refused.lines().toString());
        return refused.lines().getFirst();
    }

    private static RelayFlags typed(int port, int mesh) {
        return new RelayFlags(
                Optional.empty(),
                List.of("eth1"),
                List.of(port),
                Optional.of(mesh),
                List.of("10.0.0.1"),
                Optional.of("typed"));
    }

    @Test
    void whereNothingIsSaidItIsSnowSignals() throws Exception {
        RelayConfig config = read("{}", NOTHING);
        assertEquals(List.of("eth0"), config.interfaces());
        assertEquals(Set.of(5076), config.ports());
        assertEquals(7124, config.mesh());
        assertEquals(List.of(), config.peers());
        assertEquals(5000, config.rate());
        assertTrue(config.key().isEmpty());
    }

    @Test
    void itRelaysToItselfOnlyWhereNobodyElseIsNamedAndItHasOneInterface() throws Exception {
        assertEquals(Kin.ITSELF, read("{}", NOTHING).kin());
        assertEquals(Kin.NAMED, read("{'interfaces': ['a', 'b']}", NOTHING).kin());
        assertEquals(Kin.NAMED, read("{'peers': ['b']}", NOTHING).kin());
        assertEquals(Kin.TASKS, read("{'peers': ['b'], 'service': 's'}", NOTHING).kin());
    }

    @Test
    void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
        String file =
                "{'interfaces': ['eth9'], 'ports': [9], 'mesh': 99, 'peers': ['filed'], 'service':"
                        + " 'filed'}";
        Map<String, String> environment =
                Map.of(
                        "TARGET_INTERFACE", "eth5,eth6",
                        "BDCAST_PORT", "5",
                        "MESH_PORT", "55",
                        "SERVICENAME", "set");
        RelayConfig filed = read(file, NOTHING);
        assertEquals(List.of("eth9"), filed.interfaces());
        assertEquals("filed", filed.service());
        RelayConfig set = read(file, NOTHING.within(environment));
        assertEquals(List.of("eth5", "eth6"), set.interfaces());
        assertEquals(Set.of(5), set.ports());
        assertEquals(55, set.mesh());
        assertEquals("set", set.service());
        assertEquals(List.of("filed"), set.peers());
        RelayConfig typed = read(file, typed(7, 77).within(environment));
        assertEquals(List.of("eth1"), typed.interfaces());
        assertEquals(Set.of(7), typed.ports());
        assertEquals(77, typed.mesh());
        assertEquals("typed", typed.service());
        assertEquals(List.of("10.0.0.1"), typed.peers());
    }

    @Test
    void aVariableThatIsEmptySaysNothing() {
        assertEquals(NOTHING, NOTHING.within(Map.of("BDCAST_PORT", "", "SERVICENAME", " ")));
    }

    @Test
    void aVariableThatIsWrongIsNamed() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> NOTHING.within(Map.of("MESH_PORT", "70000")));
        assertEquals(
                "the environment's MESH_PORT: \"70000\" is no port: write 1 to 65535",
                refused.getMessage());
    }

    @Test
    void onePortCannotBeBoth() {
        String fault = fault("{}", typed(7124, 7124));
        assertTrue(
                fault.endsWith(
                        "mesh: broadcast port (7124) and mesh port (7124) may not be the same"),
                fault);
    }

    @Test
    void everyFaultIsSaidWhereItIs() {
        assertTrue(fault("{'interfaces': []}", NOTHING).contains("interfaces: is empty"));
        assertTrue(fault("{'interfaces': ['a b']}", NOTHING).contains("interfaces[0]: "));
        assertTrue(fault("{'ports': [5076, 5076]}", NOTHING).contains("named twice"));
        assertTrue(fault("{'ports': []}", NOTHING).contains("names no port"));
        assertTrue(fault("{'groups': ['10.0.0.1']}", NOTHING).contains("no multicast group"));
        assertFalse(fault("{'ports': 5076}", NOTHING).contains("names no port"));
        assertTrue(fault("{'peers': ['fe80::1']}", NOTHING).contains("address: relays reach"));
        assertTrue(fault("{'peers': ['10.1.1.1:7']}", NOTHING).contains("leave the port out"));
        assertTrue(fault("{'peers': ['a,b']}", NOTHING).contains("write each by itself"));
        assertTrue(fault("{'peers': ['10.1.1.300']}", NOTHING).contains("no IPv4 address"));
        assertTrue(fault("{'peers': ['10.1.1']}", NOTHING).contains("no IPv4 address"));
        assertTrue(fault("{'sources': ['10.0.0.1/8']}", NOTHING).contains("beyond its prefix"));
        assertTrue(fault("{'meshport': 1}", NOTHING).contains("is not a known key"));
    }

    /// The kernel's filter has no room for more.
    @Test
    void whatTheCommandLineNamesHasABoundToo() {
        List<Integer> ports = IntStream.rangeClosed(1, 65).boxed().toList();
        String tooMany = fault("{}", named(List.of(), ports));
        assertTrue(tooMany.contains("ports: 65 are named: 64 are the most"), tooMany);
        List<String> interfaces = ports.stream().map(number -> "eth" + number).toList();
        String more = fault("{}", named(interfaces, List.of()));
        assertTrue(more.contains("interfaces: 65 are named: 64 are the most"), more);
    }

    private static RelayFlags named(List<String> interfaces, List<Integer> ports) {
        return new RelayFlags(
                Optional.empty(), interfaces, ports, Optional.empty(), List.of(), Optional.empty());
    }

    @Test
    void aKeyThatIsNotThereIsNamedWithWhatMakesOne() {
        Path key = root.resolve("etc/minitel-gateway/relay.key");
        String fault = fault("{'key': 'relay.key'}", NOTHING);
        assertTrue(fault.contains("key: there is no file " + key + ": "), fault);
        assertTrue(fault.contains("openssl rand -base64 32 > " + key), fault);
        assertTrue(fault.contains("chmod 600 " + key), fault);
    }

    @Test
    void theKeyIsInAFileBesideIt() throws Exception {
        Path etc = Files.createDirectories(root.resolve("etc/minitel-gateway"));
        Path key = etc.resolve("relay.key");
        Files.writeString(key, "0123456789abcdef0123456789abcdef\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(fault("{'key': 'relay.key'}", NOTHING).contains("chmod 600"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertTrue(read("{'key': 'relay.key'}", NOTHING).key().isPresent());
        Files.writeString(key, "short\n");
        assertTrue(fault("{'key': 'relay.key'}", NOTHING).contains("key: "));
    }
}
