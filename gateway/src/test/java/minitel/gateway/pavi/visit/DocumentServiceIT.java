package minitel.gateway.pavi.visit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static minitel.kit.ScriptedHttpService.raw;
import static minitel.kit.ScriptedHttpService.status;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A service that is a document behind an ordinary web server, which takes no POST.
final class DocumentServiceIT extends RecordingRig {
    private static final byte[] HTML = "<html>Not <b>allowed</b></html>".getBytes(UTF_8);

    DocumentServiceIT() throws Exception {
        super();
    }

    private byte[] document() {
        return ("<service><interpreteur url='" + url("/lit?u=") + "'/></service>").getBytes(UTF_8);
    }

    private Request interpreter(String function, String target) {
        String address = url(target).replace("/", "\\/");
        return asks("/lit", function).with("'u':'" + address + "'");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405, 501})
    void isFetchedWhereTheServerRefusesTheCall(int status) throws IOException {
        service.then(status(status, "", HTML), status(200, "", document()), page("\fLU"));
        RecordedCaller caller = arrives("/page.xml?n=1");
        caller.sees("\fLU");
        isAsked(
                asks("/page.xml", "CNX").with("'n':'1'"),
                asks("/page.xml?n=1", ""),
                interpreter("CNX", "/page.xml?n=1"));
        service.then(page("\fSUITE"));
        caller.types("\u0013H");
        caller.sees("\fSUITE");
        isAsked(interpreter("SUITE", "/page.xml?n=1"));
    }

    @Test
    void isFetchedAlsoWhereTheRefusalHasNoWords() throws IOException {
        service.then(raw("HTTP/1.1 405 No||"), status(200, "", document()), page("\fLU"));
        arrives("/page.xml").sees("\fLU");
    }

    @Test
    void oneThatNamesNoAddressIsToldAsSuch() throws IOException {
        byte[] wrong = "<service><interpreteur url='lit.php'/></service>".getBytes(UTF_8);
        service.then(status(405, "", HTML), status(200, "", wrong));
        arrives("/page.xml")
                .sees(
                        errorPage(
                                5,
                                "Prochaine URL incorrecte",
                                "\u001FDAinterpreteur: \"lit.php\" is no"
                                        + " http://HOST/PATH or https://HOST/PATH"));
    }

    @Test
    void whatIsFetchedAndNamesNobodyLeavesTheFirstAnswerStanding() throws IOException {
        service.then(status(405, "", HTML), page("\fjamais vu"), page("\fUN"));
        RecordedCaller caller = arrives("/page.xml");
        caller.sees(
                errorPage(
                        3,
                        "R\u0019Beponse non JSON",
                        "\u001FDAExpected value at 1:1\u001FGANot allowed "));
        isAsked(asks("/page.xml", "CNX"), asks("/page.xml", ""));
        caller.types("\u0013A");
        caller.sees("\fUN");
        isAsked(asks("/page.xml", "CNX"));
    }

    @Test
    void anyOtherCallIsNotFollowedByAnything() throws IOException {
        service.then(page("\fUN"), status(405, "", HTML), page("\fDEUX"));
        RecordedCaller caller = arrives("/svc");
        caller.sees("\fUN");
        caller.types("\u0013A");
        caller.sees(
                errorPage(
                        3,
                        "R\u0019Beponse non JSON",
                        "\u001FDAExpected value at 1:1\u001FGANot allowed "));
        caller.types("\u0013H");
        caller.sees("\fDEUX");
        isAsked(asks("/svc", "CNX"), asks("/svc", "ENVOI"), asks("/svc", "SUITE"));
        isAskedNoMore();
    }

    @Test
    void anErrorThatIsAReplyIsAReply() throws IOException {
        service.then(status(404, "", reply("\fUN").replace('\'', '"').getBytes(UTF_8)));
        arrives("/svc").sees("\fUN");
        isAsked(asks("/svc", "CNX"));
        isAskedNoMore();
    }
}
