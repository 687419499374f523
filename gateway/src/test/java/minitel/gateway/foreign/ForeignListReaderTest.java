package minitel.gateway.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import minitel.gateway.config.services.ServicesWriter;
import minitel.gateway.kinds.GatewayKinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists in the shapes of other projects; the services are invented.
class ForeignListReaderTest {
    private static final String YELLOW_PAGES =
            """
            {"servers": [
              {"name": "CLUB", "address": "ws://club.example:8080/ws", "ping": "10",
               "subprotocol": "[binary,tty]", "tarif": "T2", "cost": "0.12"},
              {"name": "Le Quai", "address": "telnet:quai.example:23", "ping": "None",
               "subprotocol": ""},
              {"name": "QUAI2", "alias": "QUAI3"},
              {"name": "QUAI3", "alias": "le quai"},
              {"name": "ROND", "alias": "CARRE"},
              {"name": "CARRE", "alias": "ROND"},
              {"name": "PERDU", "alias": "NULLE PART"},
              {"name": "club", "address": "ws://other.example/"},
              {"name": "VIDE"},
              {"name": "!!!", "address": "ws://signs.example/"},
              7
            ]}
            """;

    private static ImportedServices read(String text) {
        return ForeignListReader.read(text.replace('\'', '"'), "list", GatewayKinds.OWN.routes());
    }

    private static List<String> lines(ImportedServices importedServices) {
        return ServicesWriter.list(importedServices.services()).replace('"', '\'').lines().toList();
    }

    @Test
    void theYellowPagesOfPymoip() {
        ImportedServices importedServices = read(YELLOW_PAGES);
        assertEquals(
                List.of(
                        "{'services': [",
                        "  {'code':'CLUB','name':'CLUB','route':'ws://club.example:8080/ws',"
                                + "'profile':{'subprotocols':['binary','tty'],'ping':10}},",
                        "  {'code':'LEQUAI','name':'Le Quai','route':'telnet:quai.example:23',"
                                + "'aliases':['QUAI2','QUAI3']}",
                        "]}"),
                lines(importedServices));
        assertEquals(
                List.of(
                        "CLUB: taken without its tariff T2: write it into tariffs and the"
                                + " profile's tariff",
                        "club: left out: another one has the code CLUB",
                        "VIDE: left out: it has no address",
                        "!!!: left out: its name has no letter or digit for a code",
                        "(without a name): left out: it has no address",
                        "ROND: left out: its alias leads back to itself",
                        "CARRE: left out: its alias leads back to itself",
                        "PERDU: left out: it stands for NULLEPART, which is not taken"),
                importedServices.remarks());
    }

    @Test
    void theWelcomePageOfMinipavi() {
        ImportedServices importedServices =
                read(
                        """
                        <?xml version="1.0" encoding="utf-8"?>
                        <!-- A list -->
                        <config><annuaire>
                          <service code="jardin">
                            <infos>Les plantes, les saisons &amp; tout ce qui pousse au jardin</infos>
                            <url>http://www.jardin.example/page/?a=1&amp;b=2</url>
                          </service>
                          <service code="chez-moi"><infos>Ici</infos><url>http://127.0.0.1/x</url></service>
                          <service code="vide"><infos>Rien</infos></service>
                        </annuaire></config>
                        """);
        assertEquals(
                "  {'code':'JARDIN','name':'Les plantes, les saisons & tout ce qui','route':"
                        + "'wss://go.minipavi.fr:8181/?url=http%3A%2F%2Fwww.jardin.example%2Fpage"
                        + "%2F%3Fa%3D1%26b%3D2'}",
                lines(importedServices).get(1));
        assertEquals(
                List.of(
                        "jardin: taken through MiniPAVI (go.minipavi.fr), which calls its pages",
                        "chez-moi: left out: MiniPAVI, which calls such pages, does not reach"
                                + " http://127.0.0.1/x",
                        "vide: left out: it has no address"),
                importedServices.remarks());
    }

    @Test
    void theCallsOfMinipavi() {
        ImportedServices importedServices =
                read(
                        """
                        <config><extcall key="secret">
                          <serveur id="lycee" type="tel"><nom>Lycée</nom><numero>0199000000</numero></serveur>
                          <serveur id="port" type="int"><nom>Le port</nom><host>port.example:1651</host>
                            <echo>off</echo><case>lower</case><startseq>\\r</startseq></serveur>
                          <serveur id="phare" type="ws"><nom>Le phare</nom>
                            <host>ssl://phare.example:9991</host><path>/?x</path><proto>tty</proto>
                            <echo>on</echo></serveur>
                          <serveur id="fax" type="fax"/>
                        </extcall></config>
                        """);
        assertEquals(
                List.of(
                        "  {'code':'PORT','name':'Le port','route':'tcp://port.example:1651'},",
                        "  {'code':'PHARE','name':'Le phare','route':'wss://phare.example:9991/?x',"
                                + "'profile':{'subprotocols':['tty'],'echo':'gateway'}}"),
                lines(importedServices).subList(1, 3));
        assertEquals(
                List.of(
                        "lycee: left out: it is a telephone number",
                        "port: taken without its letters' case (lower)",
                        "port: taken without what it is greeted with (\\r)",
                        "fax: left out: it is of a kind that is not known: fax"),
                importedServices.remarks());
    }

    @Test
    void thePresetsOfAnEsp32StandOneBehindTheOther() {
        String file =
                preset("Le Port", "port.example:1651", 0, ",'scroll':true,'col80':true")
                        + preset("Tour {1}", "telnet.example", 0, "")
                        + preset(
                                "Phare",
                                "wss:phare.example:99/ws?a",
                                1,
                                ",'ping_ms':9500,'protocol':'tty'")
                        + preset("Jetée", "jetee.example/x", 1, ",'echo':true")
                        + preset("Login", "box.example", 2, ",'sshUser':'me','sshPass':'secret'")
                        + preset("Cable", "", 3, "")
                        + preset("", "", 0, "");
        ImportedServices importedServices = read(file);
        assertEquals(
                List.of(
                        "  {'code':'LEPORT','name':'Le Port','route':'tcp://port.example:1651'},",
                        "  {'code':'TOUR1','name':'Tour {1}','route':'tcp://telnet.example:23'},",
                        "  {'code':'PHARE','name':'Phare','route':'wss://phare.example:99/ws?a',"
                                + "'profile':{'subprotocols':['tty'],'ping':10}},",
                        "  {'code':'JETEE','name':'Jetée','route':'ws://jetee.example/x',"
                                + "'profile':{'echo':'gateway'}}"),
                lines(importedServices).subList(1, 5));
        assertEquals(
                List.of(
                        "Le Port: taken without 80 columns and scrolling",
                        "Login: left out: it is a computer's login by SSH, which no route is for",
                        "Cable: left out: it is a serial line"),
                importedServices.remarks());
        String list = "[" + file.replace("}{", "},{") + "]";
        assertEquals(importedServices.services(), read(list).services());
    }

    private static String preset(String name, String url, int type, String more) {
        return "{'presetName':'%s','url':'%s','connectionType':%d%s}"
                .formatted(name, url, type, more);
    }

    @Test
    void noSecretIsTakenOver() {
        String preset = preset("A", "a.example:1", 0, ",'sshUser':'me','sshPass':'secret'");
        assertTrue(lines(read(preset)).stream().noneMatch(line -> line.contains("secret")));
    }

    @Test
    void aNameCannotCarryCommands() {
        ImportedServices importedServices =
                read(
                        "{'servers':[{'name':'A\\u001b\\u009b\\u202eB','address':'tcp://a.example:1'}]}");
        assertEquals(
                "  {'code':'AB','name':'A B','route':'tcp://a.example:1'}",
                lines(importedServices).get(1));
        importedServices = read("{'servers':[{'name':'A\\u001b[2J','address':'x'}]}");
        assertTrue(
                importedServices.remarks().getFirst().startsWith("A?[2J: left out"),
                importedServices.remarks()::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><config><service code='a'>"
                        + "<infos>&e;</infos><url>ws://a.example/</url></service></config>",
                "<!DOCTYPE a [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><config>&b;</config>",
                "<config>",
                "<",
                "{'servers':[",
                "{'servers':[]} x",
                "[[[[",
                "'",
                "\\",
                "nul",
            })
    void aHostileListIsOneSentence(String text) {
        String said = assertThrows(IllegalArgumentException.class, () -> read(text)).getMessage();
        assertTrue(said.startsWith("this is no"), said);
    }

    @Test
    void aLongChainOfAliasesIsFollowedOnce() {
        String chain =
                IntStream.range(0, 9000)
                        .mapToObj(i -> "{'name':'A" + i + "','alias':'A" + (i + 1) + "'}")
                        .collect(Collectors.joining(","));
        ImportedServices importedServices =
                read("{'servers':[" + chain + ",{'name':'A9000','address':'tcp://a.example:1'}]}");
        assertEquals(1, importedServices.services().size());
        assertEquals(
                9000, ((List<?>) importedServices.services().getFirst().get("aliases")).size());
    }

    @Test
    void moreRemarksThanAnybodyReadsAreCounted() {
        String many =
                IntStream.range(0, 3000)
                        .mapToObj(i -> "{'name':'A" + i + "'}")
                        .collect(Collectors.joining(","));
        List<String> remarks = read("{'servers':[" + many + "]}").remarks();
        assertEquals(1001, remarks.size());
        assertEquals("and 2000 more", remarks.getLast());
    }

    @Test
    void noRemarkHasWhatATerminalWouldObey() {
        ImportedServices importedServices =
                read(
                        """
                        {"servers": [{"name": "A", "address": "ws://a/\\u001b[31m\\u009b1m"}]}
                        """);
        assertTrue(
                importedServices
                        .remarks()
                        .getFirst()
                        .startsWith("A: left out: \"ws://a/?[31m?1m\" is"));
    }
}
