package minitel.gateway.pavi.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static minitel.kit.ScriptedHttpService.hang;
import static minitel.kit.ScriptedHttpService.json;
import static minitel.kit.ScriptedHttpService.redirect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import minitel.dial.DialOptions;
import minitel.gateway.pavi.call.AddressRule;
import minitel.gateway.pavi.call.CallTerms;
import minitel.gateway.pavi.call.ServiceCaller;
import minitel.gateway.pavi.call.ServiceDialers;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.kit.DeadPort;
import minitel.kit.Patience;
import minitel.kit.ScriptedHttpService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A caller who is played, and what is said of services that are good or bad.
final class ServicePlayerIT {
    private static final String FORM =
            ", 'echo': 'on', 'COMMAND': {'name': 'InputForm', 'param': {'x': [5, 5], 'y': [8, 9],"
                    + " 'l': [3, 9], 'validwith': 136}}";
    private static final List<ServiceFunction> KEYS =
            List.of(
                    ServiceFunction.GUIDE,
                    ServiceFunction.ENVOI,
                    ServiceFunction.SUITE,
                    ServiceFunction.SOMMAIRE);

    private final ScriptedHttpService service;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    ServicePlayerIT() throws Exception {
        service = new ScriptedHttpService();
    }

    @AfterEach
    void end() throws IOException {
        service.close();
    }

    private int play(String url, Duration time) {
        ServiceUrl route = ServiceUrl.parse(url);
        CallTerms terms =
                new CallTerms(
                        time,
                        CallTerms.USUAL_BODY,
                        DialOptions.DEFAULT,
                        new AddressRule(route.address(), true));
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new ServicePlayer(
                        new ServiceCaller(new ServiceDialers()),
                        terms,
                        route,
                        new PlayReport(out, true))
                .play(KEYS);
    }

    private int play() {
        return play(service.url("/"), Patience.TIME);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private void says(String words) {
        assertTrue(said().contains(words), this::said);
    }

    private List<String> functions() {
        return service.asked().stream()
                .map(asked -> asked.body().replaceFirst(".*\"fctn\":\"([A-Z]+)\".*", "$1"))
                .toList();
    }

    private static ScriptedHttpService.Answer page(String text, String more) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return json("{'content': '" + Base64.getEncoder().encodeToString(bytes) + "'" + more + "}");
    }

    @Test
    void eachKeyIsPressedOnThePageThatCameAndFieldsAreFilled() {
        service.then(page("\fUN", FORM), page("\fDEUX", ""), page("\fTROIS", ""), page("\fQ", ""));
        service.then(json(""));
        assertEquals(0, play(), this::said);
        assertEquals(List.of("CNX", "ENVOI", "SUITE", "SOMMAIRE", "FIN"), functions());
        String typed = "\"content\":[\"\\u00e9t\\u00e9\",\"\\u00e9t\\u00e9\"]";
        assertTrue(service.asked().get(1).body().contains(typed), service.asked()::toString);
        says("GUIDE            no call: the field keeps that key");
        says("InputForm for REPETITION, ENVOI");
        says("|DEUX ");
    }

    @Test
    void theSameFaultOfAllPagesIsSaidOnce() {
        service.on("/", json("{'content': 'Q-_r'}"));
        assertEquals(1, play(), this::said);
        assertEquals(2, said().split("BREAKS: content is no base64").length, this::said);
    }

    @Test
    void aChainThatIsTooLongIsSaid() {
        service.on("/", json("{'directcall': 'yes'}"));
        service.then(json("{}"), json("{}"));
        play();
        says("directcall for the 6th time");
    }

    @Test
    void whatIsTooSlowIsGivenUpAndToldFarewell() {
        service.then(hang(""), json(""));
        assertEquals(1, play(service.url("/"), Duration.ofMillis(300)), this::said);
        assertEquals(List.of("CNX", "FIN"), functions());
        says("answer within that time");
    }

    @Test
    void aServiceThatIsNotThereIsAskedOnce() throws Exception {
        try (DeadPort port = new DeadPort()) {
            String url = "http://127.0.0.1:" + port.number() + "/";
            assertEquals(1, play(url, Patience.TIME), this::said);
        }
        says("start the service");
        assertEquals(1, said().lines().filter(line -> !line.startsWith(" ")).count(), this::said);
    }

    @Test
    void aFirstPageThatIsRefusedEndsTheVisit() {
        service.on("/", json("<br /><b>Notice</b>: {'content': ''}"));
        assertEquals(1, play(), this::said);
        assertEquals(List.of("CNX", "FIN"), functions());
        says("set display_errors to 0");
    }

    @Test
    void aRedirectionThatLosesTheRequestIsSaid() {
        service.on("/", redirect(302, "/there")).on("/there", page("\fLA", ""));
        assertEquals(1, play(), this::said);
        says("redirect with 307");
    }

    @Test
    void aConnectionElsewhereIsPlayedAsEndedAndTheServiceHangsUp() {
        service.then(
                json("{'COMMAND': {'name': 'connectToTln', 'param': {'host': 'bbs.example:23'}}}"),
                json("{'COMMAND': {'name': 'libCnx'}}"),
                json(""));
        assertEquals(0, play(), this::said);
        assertEquals(List.of("CNX", "DIRECTCALLENDED", "FIN"), functions());
        says("ConnectToTln bbs.example:23 (not called: as if it had ended)");
    }
}
