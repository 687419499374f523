package minitel.gateway.pavi.visit;

import static minitel.kit.ScriptedHttpService.hang;
import static minitel.kit.ScriptedHttpService.json;

import java.io.IOException;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.kit.ScriptedHttpService;
import org.junit.jupiter.api.Test;

/// The first call, every key where no field is open, how much of a context comes back, and a
/// service that is silent: against the recordings mp-01 and mp-09 of MiniPAVI.
final class FirstPagesRecordedIT extends RecordingRig {
    private static final String[] KEYS = {
        "ENVOI", "RETOUR", "REPETITION", "GUIDE", "ANNULATION", "SOMMAIRE", "CORRECTION", "SUITE"
    };

    FirstPagesRecordedIT() throws Exception {
        super();
    }

    @Test
    void everyKeyIsACallWithWhatTheReplyBeforeSaid() throws IOException {
        service.then(step(0));
        RecordedCaller caller = arrives("/svc?start=1");
        isAsked(asks("/svc", "CNX").with("'start':'1'"));
        caller.sees("\fpas 0");
        caller.is("Cu<"); // what it is told in CNX was not known yet
        for (int i = 0; i < KEYS.length; i++) {
            service.then(step(i + 1));
            caller.types("\u0013" + (char) ('A' + i));
            isAsked(called(KEYS[i], i));
            caller.sees("\fpas " + (i + 1));
        }
        splitKey(caller);
        service.then(json(""));
        caller.leaves();
        isAsked(called("FIN", KEYS.length + 1));
        isAskedNoMore();
    }

    /// Letters call nobody, an unknown function key neither; one that comes in two pieces does.
    private void splitKey(RecordedCaller caller) throws IOException {
        service.then(step(KEYS.length + 1));
        caller.types("abc");
        caller.types("\u0013Z");
        caller.types("\u0013");
        caller.types("H");
        isAsked(called("SUITE", KEYS.length));
        caller.sees("\fpas " + (KEYS.length + 1));
    }

    private static Request called(String function, int step) {
        return asks("/svc", function)
                .at("Cu<")
                .context("pas \\u00e9 " + step)
                .with("'step':'" + step + "','z':'a b'");
    }

    private ScriptedHttpService.Answer step(int number) {
        return page(
                "\fpas " + number,
                "'context': 'pas \\u00e9 " + number + "'",
                "'directcall': 'no'",
                next("/svc?step=" + number + "&z=a%20b"));
    }

    @Test
    void aCallerByTelnetIsOne() throws IOException {
        service.then(page("\fici"), json(""));
        RecordedCaller caller = arrives("/svc", Door.TELNET, Profile.DEFAULT);
        caller.sees("\fici");
        caller.leaves();
        isAsked(asks("/svc", "CNX").by("TELN"), asks("/svc", "FIN").by("TELN"));
    }

    @Test
    void aContextComesBackUpTo64000Characters() throws IOException {
        int[][] rows = {
            {900, 900}, {2_000, 2_000}, {60_000, 60_000}, {64_001, 64_000}, {70_000, 64_000}
        };
        for (int i = 0; i < rows.length; i++) {
            String letter = String.valueOf((char) ('a' + i));
            service.then(
                    page("", "'context': '" + letter.repeat(rows[i][0]) + "'"),
                    page("fin", "'context': 'x'"),
                    json(""));
            RecordedCaller caller = arrives("/svc");
            isAsked(asks("/svc", "CNX").of(i + 1));
            caller.types("\u0013A");
            String back = letter.repeat(rows[i][1]);
            isAsked(asks("/svc", "ENVOI").of(i + 1).context(back));
            caller.sees("fin");
            caller.leaves();
            isAsked(asks("/svc", "FIN").of(i + 1).context("x"));
        }
    }

    /// Mends 2 and 6. MiniPAVI goes back to its default service without a word, having asked once
    /// more; here it is said what is wrong, and the next key tries again.
    @Test
    void aContextThatMakesTheReplyTooLongIsToldOf() throws IOException {
        service.then(page("", "'context': '" + "\u00e9".repeat(64_000) + "'"), page("\fici"));
        RecordedCaller caller = arrives("/svc");
        caller.sees(
                errorPage(
                        9,
                        "Service indisponible",
                        "\u001FDALa r\u0019Beponse est trop longue.\u001FFA"
                                + url("/svc").substring(7)));
        isAsked(asks("/svc", "CNX"));
        isAskedNoMore();
        caller.types("\u0013A");
        caller.sees("\fici");
        isAsked(asks("/svc", "CNX"));
    }

    /// Mends 2 and 3. MiniPAVI sends the call three times, and hears Connexion/Fin 75 seconds
    /// later.
    @Test
    void whileAServiceIsSilentConnexionFinEndsTheCallAndNothingIsSentAgain() throws IOException {
        service.then(page("\fici", "'context': 'c'"), hang(""), json(""));
        RecordedCaller caller = arrives("/svc");
        caller.sees("\fici");
        caller.types("\u0013H");
        isAsked(asks("/svc", "CNX"), asks("/svc", "SUITE").context("c"));
        caller.leaves();
        isAsked(asks("/svc", "FIN").context("c"));
        isAskedNoMore();
    }
}
