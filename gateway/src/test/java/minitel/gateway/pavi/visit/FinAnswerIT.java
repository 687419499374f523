package minitel.gateway.pavi.visit;

import static minitel.kit.ScriptedHttpService.json;

import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.ScriptedHttpService;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;

/// A service answers FIN for those who stay: MiniChat says so that somebody has left.
final class FinAnswerIT {
    private static final String UN = "{'content': 'DFVO'}"; // UN on a clear screen
    private static final String DEUX = "{'content': 'DERFVVg='}";

    @Test
    void whatIsSaidBehindACallerWhoHasGoneReachesTheOthers() throws Exception {
        try (ScriptedHttpService service = new ScriptedHttpService();
                World world =
                        World.with(
                                "{}",
                                "{'services': [{'code': 'ESSAI', 'route': '"
                                        + service.url("/")
                                        + "'}]}")) {
            service.then(json(UN), json(DEUX));
            try (Minitel stays = world.webSocket("?service=ESSAI")) {
                stays.sees("UN");
                String id =
                        service.asked()
                                .getFirst()
                                .body()
                                .replaceAll(".*\"uniqueId\":\"([0-9]+)\".*", "$1");
                try (Minitel leaves = world.webSocket("?service=ESSAI")) {
                    leaves.sees("DEUX");
                    service.then(
                            json(
                                    "{'COMMAND': {'name': 'PushServiceMsg', 'param': {'message':"
                                            + " ['X est parti'], 'uniqueids': ['"
                                            + id
                                            + "']}}}"));
                    leaves.presses(FunctionKey.CONNEXION_FIN);
                    stays.seesOnRowZero("X est parti");
                }
            }
        }
    }
}
