package minitel.gateway.pavi.visit;

import static minitel.kit.ScriptedHttpService.hang;
import static minitel.kit.ScriptedHttpService.json;
import static minitel.kit.ScriptedHttpService.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.DeadPort;
import minitel.kit.ScriptedHttpService;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Services over HTTP as a terminal sees them, from the directory to the way home.
final class HttpServiceIT {
    private static final String HOME = "Le Minitel reprend du service";

    private final ScriptedHttpService service;

    HttpServiceIT() throws Exception {
        service = new ScriptedHttpService();
    }

    @AfterEach
    void end() throws IOException {
        service.close();
    }

    @Test
    void aPageAFormAndTheWayHome() throws IOException {
        service.then(
                page("\fPREMIER", "'context': 'c1', " + field(130)),
                page("\fSECOND", "'context': 'c2'"),
                json(""));
        try (World world = world("");
                Minitel minitel = asks(world)) {
            minitel.sees("PREMIER");
            minitel.sends("61 19 42 65 1341");
            minitel.sees("SECOND");
            minitel.presses(FunctionKey.CONNEXION_FIN);
            minitel.sees(HOME);
            List<ScriptedHttpService.Asked> asked = service.awaitAsked(3);
            assertEquals(List.of("CNX", "ENVOI", "FIN"), functions(asked));
            assertTrue(asked.get(1).body().contains("\"content\":[\"a\\u00e9\"]"));
            assertTrue(asked.get(1).body().contains("\"context\":\"c1\""));
            assertTrue(asked.get(2).body().contains("\"context\":\"c2\""));
        }
    }

    @Test
    void theVisitIsKnownByDigitsThatStay() throws IOException {
        service.then(page("\fUN", ""), page("\fDEUX", ""), json(""));
        try (World world = world("");
                Minitel minitel = asks(world)) {
            minitel.sees("UN");
            minitel.presses(FunctionKey.SUITE);
            minitel.sees("DEUX");
            String first = id(service.asked().get(0));
            assertTrue(first.matches("[0-9]{14}"), first);
            assertEquals(first, id(service.asked().get(1)));
        }
    }

    @Test
    void whoIsNotThereIsSaidOnRowZeroAndHomeStays() throws IOException {
        try (DeadPort port = new DeadPort();
                World world =
                        World.with("{}", directory("http://127.0.0.1:" + port.number() + "/", ""));
                Minitel minitel = asks(world)) {
            minitel.seesOnRowZero("Essai : connexion refusée");
            minitel.sees(HOME);
        }
    }

    @Test
    void connexionFinEndsACallAtOnceAndFinIsSaidAllTheSame() throws IOException {
        service.then(page("\fPREMIER", ""), hang(""), json(""));
        try (World world = world("");
                Minitel minitel = asks(world)) {
            minitel.sees("PREMIER");
            minitel.presses(FunctionKey.GUIDE);
            service.awaitAsked(2);
            minitel.presses(FunctionKey.CONNEXION_FIN);
            minitel.sees(HOME);
            assertEquals(List.of("CNX", "GUIDE", "FIN"), functions(service.awaitAsked(3)));
        }
    }

    @Test
    void whoTakesLongerThanASecondIsWaitedForInWords() throws IOException {
        CountDownLatch ready = new CountDownLatch(1);
        service.then(
                page("\fPREMIER", ""),
                ScriptedHttpService.when(ready, page("\fENFIN", "")),
                json(""));
        try (World world = world("");
                Minitel minitel = asks(world)) {
            minitel.sees("PREMIER");
            minitel.presses(FunctionKey.SUITE);
            minitel.seesOnRowZero("Patientez...");
            ready.countDown();
            minitel.sees("ENFIN");
            minitel.seesNothingOnRowZero();
        }
    }

    @Test
    void whatIsTypedDuringACallIsForTheNextField() throws IOException {
        CountDownLatch ready = new CountDownLatch(1);
        service.then(
                page("\fPREMIER", ""),
                ScriptedHttpService.when(ready, page("\fCHAMP", field(128))),
                page("\fFINI", ""),
                json(""));
        try (World world = world("");
                Minitel minitel = asks(world)) {
            minitel.sees("PREMIER");
            minitel.presses(FunctionKey.SUITE);
            service.awaitAsked(2);
            minitel.types("vite");
            minitel.presses(FunctionKey.ENVOI);
            ready.countDown();
            minitel.sees("FINI");
            assertTrue(service.asked().get(2).body().contains("\"content\":[\"vite\"]"));
        }
    }

    @Test
    void anAnswerThatIsNoneIsShownAndTheNextKeyCallsAgain() throws IOException {
        service.then(
                raw("HTTP/1.0 500 no||<b>Fatal error</b> in line 3"),
                page("\fLA VOICI", ""),
                json(""));
        try (World world = world("");
                Minitel minitel = asks(world)) {
            minitel.sees("ERR #03");
            minitel.sees("Fatal error in line 3");
            minitel.presses(FunctionKey.ENVOI);
            minitel.sees("LA VOICI");
            assertEquals(List.of("CNX", "CNX"), functions(service.asked()));
        }
    }

    @Test
    void aServiceThatIsHomeIsLeftByConnexionFin() throws IOException {
        service.then(page("\fMAISON", ""), json(""));
        try (World world = World.with("{'home': {'route': '" + service.url("/") + "'}}");
                Minitel minitel = world.webSocket("")) {
            minitel.sees("MAISON");
            minitel.presses(FunctionKey.CONNEXION_FIN);
            minitel.seesTheEnd();
            assertEquals(List.of("CNX", "FIN"), functions(service.awaitAsked(2)));
        }
    }

    @Test
    void libCnxIsTheWayHome() throws IOException {
        service.then(page("\fPREMIER", ""), page("", "'COMMAND': {'name': 'libCnx'}"), json(""));
        try (World world = world("");
                Minitel minitel = asks(world)) {
            minitel.sees("PREMIER");
            minitel.presses(FunctionKey.ENVOI);
            minitel.sees(HOME);
            assertEquals(List.of("CNX", "ENVOI", "FIN"), functions(service.awaitAsked(3)));
        }
    }

    /// A page that leads inside, though its route does not: another port of the same machine.
    @Test
    void noServiceLeadsToAnotherPortOfThisMachine() throws Exception {
        try (ScriptedHttpService other = new ScriptedHttpService()) {
            service.then(page("\fPREMIER", "'next': '" + other.url("/x") + "'"), json(""));
            try (World world = world("");
                    Minitel minitel = asks(world)) {
                minitel.sees("PREMIER");
                minitel.presses(FunctionKey.ENVOI);
                minitel.sees("Cette adresse n'est pas permise.");
                assertEquals(List.of(), other.asked());
            }
        }
    }

    @Test
    void aServiceThatMayGoInsideDoesAndNothingOfItIsToldThere() throws Exception {
        try (ScriptedHttpService other = new ScriptedHttpService()) {
            String there = other.url("/x").replace("localhost", "127.0.0.1");
            service.then(
                    page(
                            "\fPREMIER",
                            "'context': 'secret', 'directcall': 'yes-cnx', 'next': '"
                                    + there
                                    + "'"));
            other.then(page("\fLA-BAS", ""), json(""));
            try (World world = world("'inside': true");
                    Minitel minitel = asks(world)) {
                minitel.sees("LA-BAS");
                String body = other.asked().getFirst().body();
                assertTrue(body.contains("\"fctn\":\"DIRECTCNX\""), body);
                assertFalse(body.contains("secret"), body);
                minitel.presses(FunctionKey.CONNEXION_FIN);
                minitel.sees(HOME);
                assertEquals(List.of("DIRECTCNX", "FIN"), functions(other.awaitAsked(2)));
                assertEquals(List.of("CNX"), functions(service.asked()));
            }
        }
    }

    @Test
    void oneCallerPushesALineToAnother() throws IOException {
        service.then(page("\fUN", ""));
        try (World world = world("");
                Minitel one = asks(world)) {
            one.sees("UN");
            String id = id(service.asked().getFirst());
            service.then(page("\fDEUX", push("Voil\\u00e0", id)));
            try (Minitel two = asks(world)) {
                two.sees("DEUX");
                one.seesOnRowZero("Voilà");
            }
        }
    }

    /// MiniChat says so that somebody has left.
    @Test
    void whatIsSaidBehindACallerWhoHasGoneReachesTheOthers() throws IOException {
        service.then(page("\fUN", ""), page("\fDEUX", ""));
        try (World world = world("");
                Minitel stays = asks(world)) {
            stays.sees("UN");
            String id = id(service.asked().getFirst());
            try (Minitel leaves = asks(world)) {
                leaves.sees("DEUX");
                service.then(page("", push("X est parti", id)));
                leaves.presses(FunctionKey.CONNEXION_FIN);
                stays.seesOnRowZero("X est parti");
            }
        }
    }

    private static String push(String text, String id) {
        return "'COMMAND': {'name': 'PushServiceMsg', 'param': {'message': ['"
                + text
                + "'], 'uniqueids': ['"
                + id
                + "']}}";
    }

    private static List<String> functions(List<ScriptedHttpService.Asked> asked) {
        return asked.stream()
                .map(it -> it.body().replaceAll(".*\"fctn\":\"([A-Z-]+)\".*", "$1"))
                .toList();
    }

    private static String id(ScriptedHttpService.Asked asked) {
        return asked.body().replaceAll(".*\"uniqueId\":\"([0-9]+)\".*", "$1");
    }

    private World world(String profile) throws IOException {
        return World.with("{}", directory(service.url("/svc"), profile));
    }

    private static Minitel asks(World world) throws IOException {
        return world.webSocket("?service=ESSAI");
    }

    private static String directory(String route, String profile) {
        return "{'services': [{'code': 'ESSAI', 'name': 'Essai', 'route': '"
                + route
                + "', 'profile': {"
                + profile
                + "}}]}";
    }

    private static String field(int validWith) {
        return "'COMMAND': {'name': 'InputTxt', 'param': {'x': 3, 'y': 5, 'l': 6, 'validwith': "
                + validWith
                + "}}";
    }

    private static ScriptedHttpService.Answer page(String content, String more) {
        String coded =
                Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.ISO_8859_1));
        return json("{'content': '" + coded + "'" + (more.isEmpty() ? "" : ", " + more) + "}");
    }
}
