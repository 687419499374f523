package minitel.gateway.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.config.GatewayFlags;
import minitel.gateway.config.ServicesConfig;
import minitel.gateway.config.services.ServiceEntry;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.transport.Profile;
import minitel.life.ProgramPaths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceDirectoryTest {
    static ServiceEntry service(String code, String route, String... aliases) {
        return new ServiceEntry(
                code,
                code,
                List.of(aliases),
                GatewayKinds.OWN.routes().parse(route),
                Profile.DEFAULT);
    }

    private final ServiceEntry meteo = service("MÉTÉO", "tcp://m:1", "temps");
    private final ServiceDirectory directory =
            new ServiceDirectory(
                    List.of(service("Z", "tcp://z:1"), meteo, service("A", "tcp://a:1")));

    @ParameterizedTest
    @ValueSource(
            strings = {"MÉTÉO", "METEO", "meteo", " Me téo ", "TEMPS", "te mps", "Me\u0301teo"})
    void aServiceIsFoundByCodeOrAliasHoweverItIsTyped(String typed) {
        assertEquals(Optional.of(meteo), directory.find(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "MET", "METEOO", "\u001b9{", "?"})
    void whatNobodyHasIsNotFound(String typed) {
        assertEquals(Optional.empty(), directory.find(typed));
    }

    @Test
    void theOrderOfTheFileIsKept() {
        assertEquals(
                List.of("Z", "MÉTÉO", "A"),
                directory.services().stream().map(ServiceEntry::code).toList());
    }

    @Test
    void aCodeStandsForOneService() {
        List<ServiceEntry> two = List.of(meteo, service("X", "tcp://x:1", "Temps"));
        assertThrows(IllegalArgumentException.class, () -> new ServiceDirectory(two));
    }

    @Test
    void theShippedDirectoryIsGoodAndHoldsTheKnownQuirks(@TempDir Path root) throws Exception {
        ProgramPaths programPaths =
                ProgramPaths.of("minitel-gateway", Map.of("STATE_DIRECTORY", "/state"), root);
        GatewayFlags flags =
                GatewayFlags.ofFiles(Optional.empty(), Optional.empty(), Optional.empty());
        ServiceDirectory shipped =
                new ServiceDirectory(
                        GatewayKinds.OWN
                                .reader(flags, programPaths)
                                .read()
                                .get(ServicesConfig.PART)
                                .all());
        assertEquals(23, shipped.services().size());
        Profile teaser = shipped.find("teaser").orElseThrow().profile();
        assertEquals(List.of("tty"), teaser.dial().subprotocols());
        assertEquals(10, teaser.dial().ping());
        assertEquals(0, shipped.find("hacker").orElseThrow().profile().dial().ping());
        assertEquals(List.of(), shipped.find("3611").orElseThrow().profile().end());
        for (ServiceEntry service : shipped.services()) {
            assertNotEquals(Optional.empty(), service.route().address(), service::code);
            assertTrue(service.name().length() <= 40, service::name);
        }
    }
}
