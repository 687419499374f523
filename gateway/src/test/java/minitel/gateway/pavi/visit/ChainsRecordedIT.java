package minitel.gateway.pavi.visit;

import static minitel.kit.ScriptedHttpService.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.kit.DeadPort;
import minitel.kit.ScriptedHttpService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pages that lead to the next by themselves, other services, and ends: against the recording mp-05
/// of MiniPAVI.
final class ChainsRecordedIT extends RecordingRig {
    private static final String FIELD =
            "'COMMAND': {'name': 'InputTxt', 'param': {'x': 1, 'y': 1, 'l': 3, 'validwith': 128}}";
    private static final String LIB_CNX = "'COMMAND': {'name': 'libCnx'}";

    private final ScriptedHttpService other;

    ChainsRecordedIT() throws Exception {
        other = new ScriptedHttpService();
    }

    @AfterEach
    void endOther() throws IOException {
        other.close();
    }

    @Test
    void fiveCallsAreChainedBehindEachKey() throws IOException {
        service.then(page("\fici", "'context': 's'"));
        RecordedCaller caller = arrives("/svc");
        isAsked(asks("/svc", "CNX"));
        caller.sees("\fici");
        String context = "s";
        for (int round = 0; round < 2; round++) {
            List<Request> requests = new ArrayList<>();
            for (int i = 0; i <= 5; i++) {
                service.then(page("[" + i + "]", "'context': 'c" + i + "'", "'directcall': 'yes'"));
                requests.add(asks("/svc", i == 0 ? "RETOUR" : "DIRECT").context(context));
                context = "c" + i;
            }
            caller.types("\u0013B");
            caller.sees("[0][1][2][3][4][5]");
            isAsked(requests.toArray(Request[]::new));
        }
        isAskedNoMore();
    }

    @Test
    void trueIsYesAndTheNextAddressIsCalledAtOnce() throws IOException {
        service.then(
                page("\fici", "'context': 's'"),
                page("vrai", "'directcall': true", next("/svc?x=1")),
                page("fin", next("/svc")));
        RecordedCaller caller = arrives("/svc");
        caller.sees("\fici");
        caller.types("\u0013A");
        caller.sees("vraifin");
        isAsked(
                asks("/svc", "CNX"),
                asks("/svc", "ENVOI").context("s"),
                asks("/svc", "DIRECT").context("s").with("'x':'1'"));
    }

    /// The field is drawn and gone; what it held is sent on, and letters do nothing.
    @Test
    void aFieldInFrontOfAChainedCallIsNotFilledIn() throws IOException {
        service.then(
                page("\fici"),
                page("", "'context': 'k'", "'directcall': 'yes'", FIELD),
                page("fin"),
                page("encore"));
        RecordedCaller caller = arrives("/svc");
        caller.sees("\fici");
        caller.types("\u0013C");
        caller.sees("\u001FAA \u0012B\u001FAA\u0011fin");
        caller.types("ab\u0013A");
        caller.sees("encore");
        isAsked(
                asks("/svc", "CNX"),
                asks("/svc", "REPETITION"),
                asks("/svc", "DIRECT").typed("''").context("k"),
                asks("/svc", "ENVOI").typed("''").context("k"));
    }

    /// Mend 1: MiniPAVI takes context and content along. Hosts are told apart by their names here,
    /// both being this machine: `127.0.0.1` and `localhost`.
    @Test
    void toAnotherServiceNothingIsTakenAlong() throws IOException {
        String there = other.url("/autre");
        service.then(
                page("\fici", "'context': 's'", FIELD),
                page(
                        "\fon y va",
                        "'context': 'pour la suite'",
                        "'directcall': 'yes-cnx'",
                        "'next': '" + there + "?a=1'"));
        RecordedCaller caller = arrivesFreely("/svc");
        caller.sees("\fici\u001FAA \u0012B\u001FAA\u0011");
        other.then(page("\fautre", "'context': 'o'", "'next': '" + there + "?s=2'"));
        caller.types("z\u0013A");
        caller.sees("z\fon y va\fautre");
        isAsked(asks("/svc", "CNX"), asks("/svc", "ENVOI").typed("'z'").context("s"));
        is(0, asks("/autre", "DIRECTCNX").with("'a':'1'"));
        // Neither an empty `next` nor an empty `context` changes anything.
        other.then(page("bis", "'context': ''", "'next': ''"));
        caller.types("\u0013A");
        caller.sees("bis");
        is(1, asks("/autre", "ENVOI").context("o").with("'s':'2'"));
        other.then(page("salut", LIB_CNX, "'next': '" + there + "?s=9'"), json(""));
        caller.types("\u0013H");
        caller.sees("salut");
        caller.isHungUp();
        is(2, asks("/autre", "SUITE").context("o").with("'s':'2'"));
        is(3, asks("/autre", "FIN").context("o").with("'s':'9'"));
        isAskedNoMore();
    }

    private void is(int index, Request request) {
        assertEquals(request.text(), text(other.awaitAsked(index + 1).get(index)));
    }

    /// MiniPAVI goes back to its default service without a word; here it is said who is not there,
    /// and the next key tries again.
    @Test
    void aServiceThatIsNotThereIsToldOf() throws Exception {
        try (DeadPort dead = new DeadPort()) {
            String there = "127.0.0.1:" + dead.number() + "/x";
            String told =
                    errorPage(
                            9,
                            "Service indisponible",
                            "\u001FDALe serveur refuse la connexion.\u001FFA" + there);
            service.then(
                    page("\fon y va", "'directcall': 'yes-cnx'", "'next': 'http://" + there + "'"));
            RecordedCaller caller = arrivesFreely("/svc");
            caller.sees("\fon y va" + told);
            caller.types("\u0013A");
            caller.sees(told);
            isAsked(asks("/svc", "CNX"));
            isAskedNoMore();
        }
    }

    /// What stands beside libCnx is not called.
    @Test
    void libCnxWithoutParametersAndWithAChainedCallIsTheEnd() throws IOException {
        service.then(
                page("\fici", "'context': 's'"),
                page("\fau revoir", LIB_CNX, "'directcall': 'yes'"),
                json(""));
        RecordedCaller caller = arrives("/svc");
        caller.sees("\fici");
        caller.types("\u0013D");
        caller.sees("\fau revoir");
        caller.isHungUp();
        isAsked(
                asks("/svc", "CNX"),
                asks("/svc", "GUIDE").context("s"),
                asks("/svc", "FIN").context("s"));
        isAskedNoMore();
    }

    /// MiniPAVI paints the answer to FIN before it calls its default service; here the caller is at
    /// home by then (mend 3: Connexion/Fin waits for nobody), and nothing of it is obeyed.
    @Test
    void whatAnswersFinIsNotWaitedFor() throws IOException {
        service.then(page("\fici"), page("adieu", "'directcall': 'yes'", next("/svc?fin=1")));
        RecordedCaller caller = arrives("/svc");
        caller.sees("\fici");
        caller.leaves();
        isAsked(asks("/svc", "CNX"), asks("/svc", "FIN"));
        isAskedNoMore();
    }

    /// An address that a caller types is nobody's here: only codes of the directory are called
    /// (mend 5). Of mp-05 there remains the query of the address.
    @Test
    void theQueryOfTheAddressIsDecodedForTheService() throws IOException {
        service.then(page("\fici"));
        arrives("/svc?q=1&r=deux%20mots").sees("\fici");
        isAsked(asks("/svc", "CNX").with("'q':'1','r':'deux mots'"));
    }

    @Test
    void byTelnetItIsTheSameAndALineThatBreaksIsAnEnd() throws IOException {
        service.then(
                page("\fici", "'context': 's'"),
                page("vrai", "'directcall': true", next("/svc?x=1")),
                page("fin", "'context': 't'", next("/svc")),
                json(""));
        RecordedCaller caller = arrives("/svc", Door.TELNET, Profile.DEFAULT);
        caller.sees("\fici");
        caller.types("\u0013A");
        caller.sees("vraifin");
        caller.is("Cu<");
        caller.isGone();
        isAsked(
                asks("/svc", "CNX").by("TELN"),
                asks("/svc", "ENVOI").by("TELN").context("s"),
                asks("/svc", "DIRECT").by("TELN").context("s").with("'x':'1'"),
                asks("/svc", "FIN").by("TELN").at("Cu<").context("t"));
        isAskedNoMore();
    }
}
