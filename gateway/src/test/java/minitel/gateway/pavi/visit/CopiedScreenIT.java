package minitel.gateway.pavi.visit;

import static minitel.kit.ScriptedHttpService.redirect;

import java.io.IOException;
import minitel.gateway.transport.Door;
import org.junit.jupiter.api.Test;

/// What a caller sees who is shown another one's screen (duplicateStream), through the whole visit.
final class CopiedScreenIT extends RecordingRig {
    private static final String WATCHED = "\u001F@AVotre \u0019Becran est partag\u0019Be\u0018\n";

    CopiedScreenIT() throws Exception {}

    /// The first page of the other host comes by a redirection, before the caller is known there.
    @Test
    void aPageOfAnotherHostIsShownToNobodyElse() throws IOException {
        service.then(page("\fun"), page("\fdeux"));
        RecordedCaller one = arrives("/svc", Door.WEBSOCKET, free("k"));
        one.sees("\fun");
        isAsked(asks("/svc", "CNX"));
        RecordedCaller two = arrives("/svc", Door.WEBSOCKET, free("k"));
        two.sees("\fdeux");
        isAsked(asks("/svc", "CNX").of(2));
        service.then(page("", watch(id(1))));
        two.types("\u0013A");
        one.sees(WATCHED);
        two.sees(WATCHED);
        isAsked(asks("/svc", "ENVOI").of(2));
        service.then(redirect(302, service.url("/banque")), page("\fsolde"), page("\ffini"));
        one.types("\u0013H");
        one.sees("\fsolde");
        two.sees("\ffini");
    }

    private static String watch(String id) {
        return "'COMMAND': {'name': 'duplicateStream', 'param': {'uniqueid': '%s', 'key': 'k'}}"
                .formatted(id);
    }
}
