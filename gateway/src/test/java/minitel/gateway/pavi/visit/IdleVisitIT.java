package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.time.Duration;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// Who does nothing for the minutes that his service has set (setParam time-out) is told on row 0,
/// and leaves; held against the recording mp-08 of MiniPAVI. A minute is short here.
final class IdleVisitIT extends RecordingRig {
    private static final String MINUTES =
            "'COMMAND': {'name': 'setParam', 'param': {'paramName': 'timeout',"
                    + " 'params': {'minutes': %d}}}";

    IdleVisitIT() throws Exception {
        super(new VisitTimes(Patience.TIME, Duration.ofMillis(50)));
    }

    /// The recording: no accent on the first e, and dots behind. The service hears of it as of any
    /// other end.
    @Test
    void whoDoesNothingIsToldAndLeavesAndTheServiceHearsOfIt() throws IOException {
        service.then(page("\fICI", MINUTES.formatted(2)));
        RecordedCaller caller = arrives("/svc");
        caller.sees("\fICI\u001F@AD\u0019Beconnexion pour inactivit\u0019Be...\u0018\n");
        caller.isHungUp();
        isAsked(asks("/svc", "CNX"), asks("/svc", "FIN"));
        isAskedNoMore();
    }

    @Test
    void withoutMinutesNobodyLeaves() throws IOException {
        service.then(page("\fICI", MINUTES.formatted(0)), page("\fSUITE"));
        RecordedCaller caller = arrives("/svc");
        caller.sees("\fICI");
        caller.types("\u0013H");
        caller.sees("\fSUITE");
    }
}
