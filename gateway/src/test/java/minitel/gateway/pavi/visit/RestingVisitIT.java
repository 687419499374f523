package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.time.Duration;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// A page that nobody looks at goes, and comes back.
final class RestingVisitIT extends RecordingRig {
    private static final String FIELD =
            "'COMMAND': {'name': 'InputTxt', 'param': {'x': 1, 'y': 5, 'l': 4, 'validwith': 128}}";

    RestingVisitIT() throws Exception {
        super(new VisitTimes(Duration.ofMillis(200), Patience.TIME));
    }

    private static String saver(int type) {
        return "'COMMAND': {'name': 'setParam', 'param': {'paramName': 'screensaver',"
                + " 'params': {'type': "
                + type
                + ", 'text': 'Absent\\u001b \\u00e9'}}}";
    }

    /// Whatever key it is, it only wakes; the one behind it is the page's.
    @Test
    void aKeyBringsThePageBackWithItsFieldAndIsNoKeyOfThePage() throws IOException {
        service.then(
                page("", saver(3), "'directcall': 'yes'"), page("\fICI", FIELD), page("\fSUITE"));
        RecordedCaller caller = arrives("/svc");
        String drawn = "\u001FEA \u0012C\u001FEA\u0011";
        caller.sees("\fICI" + drawn);
        caller.sees("\u0014\f\u001FHN\u001BCAbsent \u0019Be");
        caller.types("xy\u0013A");
        caller.sees("\fICI" + drawn + drawn + "y\fSUITE");
        isAsked(asks("/svc", "CNX"), asks("/svc", "DIRECT"), asks("/svc", "ENVOI").typed("'y'"));
    }

    @Test
    void withoutWordsOfTheServiceTheGatewaysOwnAreShown() throws IOException {
        service.then(page("\fICI", saver(2)), page("\fSUITE"));
        RecordedCaller caller = arrives("/svc");
        caller.sees("\fICI\u0014\f\u001FHN\u001BCTouchez une touche");
        caller.types("\u0013H\u0013H");
        caller.sees("\fICI\fSUITE");
        isAsked(asks("/svc", "CNX"), asks("/svc", "SUITE"));
    }

    /// Then a key is a key.
    @Test
    void aPageThatIsOnlyKeptAliveStays() throws IOException {
        service.then(page("\fICI", saver(1)), page("\fSUITE"));
        RecordedCaller caller = arrives("/svc");
        caller.sees("\fICI\u0001");
        caller.types("\u0013H");
        caller.sees("\fSUITE");
    }
}
