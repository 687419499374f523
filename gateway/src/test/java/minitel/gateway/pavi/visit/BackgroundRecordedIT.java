package minitel.gateway.pavi.visit;

import static minitel.kit.ScriptedHttpService.json;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What services send and call behind a caller's back, and what they set: against the recording
/// mp-08 of MiniPAVI.
final class BackgroundRecordedIT extends RecordingRig {
    private static final String FIELD =
            "'COMMAND': {'name': 'InputTxt', 'param': {'x': 1, 'y': 5, 'l': 10, 'spacechar': '.',"
                    + " 'validwith': 128}}";

    /// Emptied by what comes, as MiniPAVI empties it.
    private static final String END = "\u0018\n";

    private final RecordedCaller one;
    private final RecordedCaller two;

    BackgroundRecordedIT() throws Exception {
        service.then(page("\fun", "'context': 'c'"));
        one = arrives("/svc");
        one.sees("\fun");
        service.then(page("\fdeux", "'context': 'c'"));
        two = arrives("/svc");
        two.sees("\fdeux");
        isAsked(asks("/svc", "CNX"), asks("/svc", "CNX").of(2));
    }

    /// The first caller presses Envoi, and is answered with this.
    private void commands(String name, String param) throws IOException {
        service.then(
                page("[fait]", "'COMMAND': {'name': '" + name + "', 'param': {" + param + "}}"));
        one.types("\u0013A");
        one.sees("[fait]");
        isAsked(asks("/svc", "ENVOI").context("c"));
    }

    private void pushes(String messages, String ids) throws IOException {
        commands("PushServiceMsg", "'message': [" + messages + "], 'uniqueids': [" + ids + "]");
    }

    private String quoted(int number) {
        return "'" + id(number) + "'";
    }

    /// MiniPAVI sends the bytes as they are; here accents are the terminal's ("accents right").
    @Test
    void aLineIsForWhomItNamesAndAnUnknownNumberIsNobody() throws IOException {
        pushes("'Bient\\u00f4t', 'x'", quoted(2) + ", '123'");
        two.sees("\u001F@ABient\u0019Cot" + END);
    }

    /// MiniPAVI lets control characters through, which move the cursor, and delivers the second
    /// line with the next push only.
    @Test
    void controlCharactersAreLeftOutAndTwoLinesComeAtOnce() throws IOException {
        pushes("'a\\u001bHb\\fc\\u001fAAd', 'second'", quoted(2) + ", " + quoted(2));
        two.sees("\u001F@AaHbcAAd" + END + "\u001F@Asecond" + END);
    }

    /// MiniPAVI sends 60 characters, which run into row 1; here the row's end is the line's.
    @Test
    void aLineIsNoLongerThanItsRow() throws IOException {
        pushes("'" + "0123456789".repeat(6) + "'", quoted(2));
        two.sees("\u001F@A" + "0123456789".repeat(4).substring(0, 38) + END);
    }

    @Test
    void whereThereAreFewerTextsThanNumbersTheRowIsEmptied() throws IOException {
        pushes("'seul'", quoted(2) + ", " + quoted(1));
        two.sees("\u001F@Aseul" + END);
        one.sees("\u001F@A" + END);
    }

    /// Of what answers only a push is obeyed.
    @Test
    void aServiceIsCalledLaterAndTheCallerSeesNothingOfItsPage() throws IOException {
        service.on(
                "/plus-tard",
                page(
                        "\fjamais vu",
                        next("/ailleurs"),
                        "'context': 'autre'",
                        "'COMMAND': {'name': 'PushServiceMsg', 'param': {'message': ['tard'],"
                                + " 'uniqueids': ["
                                + quoted(2)
                                + "]}}"));
        later(url("/plus-tard?bg=1"), id(1), false);
        isAsked(asks("/plus-tard", "BGCALL").with("'bg':'1'"));
        two.sees("\u001F@Atard" + END);
        service.then(page("\fsuite"));
        one.types("\u0013H");
        one.sees("\fsuite");
        isAsked(asks("/svc", "SUITE").context("c"));
    }

    private void later(String text, String id, boolean simulate) throws IOException {
        commands(
                "BackgroundCall",
                "'url': ['%s'], 'time': [1], 'uniqueid': ['%s'], 'simulate': [%s]"
                        .formatted(text, id, simulate));
    }

    /// The field stays, with the words in it; a COMMAND of the reply finds it taken. MiniPAVI
    /// paints what is typed then where the reply has left the cursor; here the first key brings the
    /// field back, with what it holds.
    @Test
    void wordsAreTypedForACallerAndHeGoesOnBehindThem() throws IOException {
        service.then(page("[champ]", FIELD));
        two.types("\u0013A");
        two.sees("[champ]\u001FEA.\u0012I\u001FEA\u0011");
        two.types("abc");
        two.sees("abc");
        isAsked(asks("/svc", "ENVOI").of(2).context("c"));
        service.on(
                "/svc",
                page("\fdit", "'context': 'd'", next("/svc?simu=1"), FIELD.replace("'.'", "'-'")));
        later("bonjour \\u00e9", id(2), true);
        isAsked(asks("/svc", "BGCALL-SIMU").of(2).typed("'bonjour \\u00e9'").context("c"));
        two.sees("\fdit");
        two.types("d\u0013A");
        two.sees("\u001FEA.\u0012I\u001FEA\u0011bonjour \u0019Bed");
        two.sees("\fdit\u001FEA-\u0012I\u001FEA\u0011");
        isAsked(
                asks("/svc", "ENVOI")
                        .of(2)
                        .typed("'bonjour \\u00e9d'")
                        .context("d")
                        .with("'simu':'1'"));
    }

    @Test
    void whatIsUnknownOrNotWholeIsNothing() throws IOException {
        commands("setParam", "'paramName': 'timeout', 'params': {'minutes': 1}");
        commands("setParam", "'paramName': 'autre', 'params': {}");
        commands("BackgroundCall", "'url': ['x'], 'time': [1]");
        service.then(json(""), json(""));
        one.leaves();
        isAsked(asks("/svc", "FIN").context("c"));
        two.leaves();
        isAsked(asks("/svc", "FIN").of(2).context("c"));
    }
}
