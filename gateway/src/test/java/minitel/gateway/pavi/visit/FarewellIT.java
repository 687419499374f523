package minitel.gateway.pavi.visit;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Which service hears that a caller has gone, whatever has become of him.
final class FarewellIT extends RecordingRig {
    FarewellIT() throws Exception {}

    /// MiniPAVI tells nobody then: a service that counts its callers has one for ever.
    @Test
    void whoSentACallerWhereNobodyIsHearsOfHisEnd() throws Exception {
        service.then(page("\fun", "'context': 'c'", "'next': 'http://10.0.0.1/?a=1'"));
        RecordedCaller caller = arrives("/svc?b=2");
        caller.sees("\fun");
        isAsked(asks("/svc", "CNX").with("'b':'2'"));
        caller.leaves();
        isAsked(asks("/svc", "FIN").with("'b':'2'"));
    }

    @Test
    void whoeverHasTheCallerNowHearsItAlone() throws IOException {
        String elsewhere = service.url("/b");
        service.then(page("\fun", "'next': '" + elsewhere + "'"));
        RecordedCaller caller = arrivesFreely("/svc");
        caller.sees("\fun");
        isAsked(asks("/svc", "CNX"));
        caller.leaves();
        isAsked(asks("/b", "FIN"));
    }
}
