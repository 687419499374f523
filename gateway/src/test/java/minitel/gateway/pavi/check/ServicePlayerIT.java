package minitel.gateway.pavi.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static minitel.kit.ScriptedHttpService.hang;
import static minitel.kit.ScriptedHttpService.json;
import static minitel.kit.ScriptedHttpService.redirect;
import static minitel.kit.ScriptedHttpService.status;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private int play(String url) {
        return play(url, Patience.TIME);
    }

    private int play() {
        return play(service.url("/"));
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
        says("not tried on a page that takes them: REPETITION; --keys REPETITION presses them");
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
        says("no whole answer within 0.3 s: answer earlier");
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

    private ScriptedHttpService.Answer document(String interpreter) {
        String xml = "<service><interpreteur url='" + interpreter + "'/></service>";
        return status(200, "", xml.getBytes(UTF_8));
    }

    private static ScriptedHttpService.Answer noPost(int code) {
        return status(code, "", "<html>No <b>POST</b></html>".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405, 501})
    void aDocumentOfAServerThatTakesNoPostIsFetchedAndPlayed(int code) {
        service.then(noPost(code), document(service.url("/lit?u=")));
        service.on("/lit", page("\fLU", ""));
        service.then(page("\fLU", ""), page("\f2", ""), page("\f3", ""), page("\f4", ""));
        service.then(page("\f5", ""), json(""));
        assertEquals(0, play(service.url("/page.xml")), this::said);
        says("a document, fetched by GET: interpreted by " + service.url("/lit") + "\n");
        says("|LU ");
        assertTrue(service.asked().get(1).line().startsWith("GET /page.xml "), this::said);
    }

    @Test
    void aDocumentLosesNothingByARedirection() {
        service.then(redirect(302, "/b.xml"), document(service.url("/lit?u=")));
        service.on("/lit", page("\fLU", ""));
        assertEquals(0, play(service.url("/a.xml")), this::said);
        says("note: it redirects to");
    }

    @Test
    void aDocumentThatNamesNoAddressIsSaidThoughItsServerTakesNoPost() {
        service.then(noPost(501), document("lit.php"));
        assertEquals(1, play(service.url("/page.xml")), this::said);
        says("BREAKS: interpreteur: \"lit.php\" is no http://HOST/PATH");
    }

    @Test
    void whereThereIsNoDocumentTheServersRefusalIsSaid() {
        service.then(noPost(501), noPost(404));
        assertEquals(1, play(service.url("/page.xml")), this::said);
        says("the status is 501: this server takes no POST here");
        says("BREAKS: the answer begins with \"<html>No");
    }

    @Test
    void aCallerWithoutAPageIsSaid() {
        service.on("/", json("{'contents': 'DEJvbmpvdXI='}"));
        assertEquals(1, play(), this::said);
        says("BREAKS: nothing is on the screen");
    }

    @Test
    void whatAGatewayDoesOtherwiseElsewhereIsNoted() {
        String other = service.url("/").replace("localhost", "127.0.0.1");
        service.then(page("\fUN", ", 'context': 'a', 'next': '" + other + "'"));
        service.on("/", page("\fDEUX", ""));
        assertEquals(0, play(), this::said);
        says("note: this check calls it, a gateway does not: 127.0.0.1:");
        says("note: next is at another host, which is told neither context");
    }
}
