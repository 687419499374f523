package minitel.gateway.config.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import minitel.config.ConfigException;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.gateway.config.ServicesConfig;
import minitel.gateway.config.TestFlags;
import minitel.gateway.kinds.GatewayKinds;
import minitel.life.ProgramPaths;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the files of `services.d` do to the directory.
class ServicesFolderTest {
    private static final String BBS = "{'code':'BBS','route':'tcp://bbs:1'}";

    @TempDir Path root;
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(root.resolve("etc/minitel-gateway/services.d"));
    }

    private ConfigValues read(TestFlags flags) throws ConfigException {
        ProgramPaths programPaths =
                ProgramPaths.of("minitel-gateway", Map.of("STATE_DIRECTORY", "/state"), root);
        return GatewayKinds.OWN.reader(flags.flags(), programPaths).read();
    }

    private ConfigValues read() throws ConfigException {
        return read(new TestFlags());
    }

    private List<String> codes() throws ConfigException {
        return read().get(ServicesConfig.PART).all().stream().map(ServiceEntry::code).toList();
    }

    private void holds(String name, String... services) throws IOException {
        String list = "{'services': [" + String.join(", ", services) + "]}";
        Files.writeString(folder.resolve(name), list.replace('\'', '"'));
    }

    private String fault() {
        return String.join("\n", assertThrows(ConfigException.class, this::read).lines());
    }

    @Test
    void oneOwnServiceStandsBeforeThePublicOnesAndCostsNoneOfThem() throws Exception {
        List<String> shipped = codes();
        holds("local.json", BBS);
        assertEquals("BBS", codes().getFirst());
        assertEquals(shipped, codes().subList(1, codes().size()));
    }

    @Test
    void aListThatReplacesTheShippedOneIsAddedToAsWell() throws Exception {
        holds("../services.json", "{'code':'A','route':'tcp://a:1'}");
        holds("local.json", BBS);
        assertEquals(List.of("BBS", "A"), codes());
    }

    @Test
    void filesStandInTheOrderOfTheirNames() throws Exception {
        holds("../services.json");
        holds("20.json", BBS, "{'code':'C','route':'tcp://c:1'}");
        holds("10.json", "{'code':'A','route':'tcp://a:1'}");
        assertEquals(List.of("A", "BBS", "C"), codes());
    }

    @Test
    void theLastFileThatSaysACodeHasIt() throws Exception {
        holds(
                "../services.json",
                "{'code':'bbs','route':'tcp://old:1'}",
                "{'code':'Z','route':'tcp://z:1'}");
        holds("10.json", "{'code':'B B S','route':'tcp://older:1'}");
        holds("20.json", BBS);
        assertEquals(List.of("BBS", "Z"), codes());
        assertEquals(
                "tcp://bbs:1", read().get(ServicesConfig.PART).all().getFirst().route().toString());
        assertTrue(
                read().get(ServicesConfig.PART)
                        .lists()
                        .getFirst()
                        .told()
                        .endsWith("10.json: no service; replaced by another list: B B S"));
    }

    @Test
    void anAliasMovesToTheListThatSaysItLast() throws Exception {
        holds(
                "../services.json",
                "{'code':'A','route':'tcp://a:1','aliases':['BBS','ONE']}",
                "{'code':'TWO','route':'tcp://two:1'}");
        holds("local.json", "{'code':'BBS','route':'tcp://bbs:1','aliases':['TWO']}");
        assertEquals(List.of("BBS", "A"), codes());
        assertEquals(List.of("ONE"), read().get(ServicesConfig.PART).all().getLast().aliases());
    }

    @Test
    void aNamedListIsTheWholeDirectory() throws Exception {
        holds("local.json", BBS);
        Path named = Files.writeString(root.resolve("named.json"), "{\"services\": []}");
        assertEquals(
                List.of(), read(new TestFlags().services(named)).get(ServicesConfig.PART).all());
    }

    @Test
    void otherFilesDoNotCount() throws Exception {
        List<String> shipped = codes();
        for (String name : List.of("local.json~", ".local.json", "README", "local.json.dpkg-new")) {
            Files.writeString(folder.resolve(name), "no list");
        }
        assertEquals(shipped, codes());
    }

    @Test
    void everyFaultNamesItsFile() throws Exception {
        holds("a.json", "{'code':'A'}");
        Files.writeString(folder.resolve("b.json"), "{");
        Files.createDirectory(folder.resolve("c.json"));
        Files.createSymbolicLink(folder.resolve("d.json"), Path.of("nowhere"));
        Files.createSymbolicLink(folder.resolve("e.json"), Path.of("/dev/zero"));
        String said = fault();
        assertTrue(
                said.contains(folder.resolve("a.json") + ": services[0].route: is missing"), said);
        assertTrue(
                said.contains(folder.resolve("b.json") + ": line 1, column 2: this is no JSON"),
                said);
        assertTrue(said.contains(folder.resolve("c.json") + ": this is a directory"), said);
        assertTrue(said.contains(folder.resolve("d.json") + ": there is no such file"), said);
        assertTrue(
                said.contains(
                        folder.resolve("e.json") + ": the file cannot be read: it is no file"),
                said);
        assertEquals(5, said.lines().count(), said);
    }

    @Test
    void aFileInItsPlaceIsAFault() throws Exception {
        Files.delete(folder);
        Files.writeString(folder, "{}");
        assertTrue(fault().startsWith(folder + ": this is no directory"), this::fault);
    }

    @Test
    void aLinkThatLeadsNowhereIsAFault() throws Exception {
        Path link = folder.resolve("l.json");
        Files.createSymbolicLink(link, link);
        assertTrue(fault().startsWith(link + ": the file cannot be read"), this::fault);
        Files.delete(link);
        Files.delete(folder);
        Files.createSymbolicLink(folder, Path.of("nowhere"));
        assertEquals(folder + ": this is no directory: its files would be read", fault());
    }

    @Test
    void tooManyFilesAreAFault() throws Exception {
        for (int i = 0; i <= 100; i++) {
            holds(i + ".json");
        }
        assertEquals(folder + ": it holds more than 100 lists: put them together", fault());
    }

    @Test
    void tooManyServicesAreAFaultOfTheListThatIsOneTooLong() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            holds(
                    name + ".json",
                    IntStream.range(0, 5000)
                            .mapToObj(i -> "{'code':'" + name + i + "','route':'tcp://a:1'}")
                            .toArray(String[]::new));
        }
        assertTrue(
                fault().startsWith(folder.resolve("b.json") + ": services: with these there are"),
                this::fault);
    }

    @Test
    void aReloadReadsTheFolderAnew() throws Exception {
        ProgramPaths programPaths =
                ProgramPaths.of("minitel-gateway", Map.of("STATE_DIRECTORY", "/state"), root);
        ConfigReader<?> reader = GatewayKinds.OWN.reader(new TestFlags().flags(), programPaths);
        int shipped = reader.read().get(ServicesConfig.PART).all().size();
        holds("local.json", BBS);
        assertEquals(shipped + 1, reader.read().get(ServicesConfig.PART).all().size());
        Files.delete(folder.resolve("local.json"));
        assertEquals(shipped, reader.read().get(ServicesConfig.PART).all().size());
    }
}
