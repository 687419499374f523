package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What a caller sees of a service that answers wrongly: against the recording mp-06 of MiniPAVI.
/// Each row is a new caller whose CNX is answered so, and who presses Envoi then.
///
/// What is different on each page of an error: it is painted with this gateway's own attributes,
/// says what a key does instead of whom to write to, and in its detail what is wrong rather than
/// what PHP calls it. Nothing behind a tag's `<` is shown, and blanks and ends of lines are one
/// blank each.
///
/// What is different behind it: MiniPAVI calls with ENVOI, though the service has never answered
/// and cannot know the caller; here that key is another CNX. And where MiniPAVI hangs up, the page
/// stays, so that it can be read and the call tried again (what every part owes: a failure says
/// what to do).
final class WrongAnswersRecordedIT {
    private static final class Rig extends RecordingRig {
        Rig() throws Exception {
            super();
        }
    }

    @TestFactory
    List<DynamicTest> rows() throws Exception {
        Rig names = new Rig();
        names.end();
        return table("").stream()
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.name() + " " + row.mend(), () -> play(row.name())))
                .toList();
    }

    private static void play(String name) throws Exception {
        Rig rig = new Rig();
        try {
            RecordedAnswer row =
                    table(RecordingRig.numbered(rig.service.url(""))).stream()
                            .filter(one -> one.name().equals(name))
                            .findFirst()
                            .orElseThrow();
            play(rig, row);
        } finally {
            rig.end();
        }
    }

    private static void play(Rig rig, RecordedAnswer row) throws IOException {
        rig.service.on("/svc", row.answer());
        rig.service.on(RecordedAnswer.HOME, RecordingRig.page("\fMAISON"));
        rig.service.on("/but", RecordingRig.page("\fOK"));
        rig.service.on("/interprete", RecordingRig.page("\fLU"));
        RecordedCaller caller = rig.arrives("/svc");
        caller.sees(row.screen());
        rig.isAsked(RecordingRig.asks("/svc", "CNX"));
        for (String more : row.between()) {
            rig.isAsked(asks(more));
        }
        caller.types("\u0013A");
        rig.isAsked(asks(row.then()));
        if (row.then().equals("ENVOI " + RecordedAnswer.HOME)) {
            caller.sees("\fMAISON");
        }
    }

    private static RecordingRig.Request asks(String said) {
        String[] parts = said.split(" ");
        RecordingRig.Request request =
                RecordingRig.asks(parts[1], parts[0].equals("GET") ? "" : parts[0]);
        if (parts.length == 2) {
            return request;
        }
        String more = parts[2];
        return more.startsWith("ctx=")
                ? request.context(more.substring(4))
                : more.equals("''") ? request.typed(more) : request.with(more);
    }

    private static List<RecordedAnswer> table(String site) throws IOException {
        List<RecordedAnswer> rows = new ArrayList<>();
        rows.addAll(WrongAnswers.strangeTexts(site));
        rows.addAll(WrongAnswers.nearlyJson(site));
        rows.addAll(WrongAnswers.emptyReplies(site));
        rows.addAll(WrongAnswers.strangePages(site));
        rows.addAll(WrongAnswers.strangeContents(site));
        rows.addAll(WrongAnswers.barePages(site));
        rows.addAll(WrongAnswers.loosePages(site));
        rows.addAll(BrokenAnswers.wrongAddresses(site));
        rows.addAll(BrokenAnswers.wrongCommands(site));
        rows.addAll(BrokenAnswers.framings(site));
        rows.addAll(BrokenAnswers.redirects(site));
        rows.addAll(BrokenAnswers.breaks(site));
        rows.addAll(BrokenAnswers.documents(site));
        return rows;
    }
}
