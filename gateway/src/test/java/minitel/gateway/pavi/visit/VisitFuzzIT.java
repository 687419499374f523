package minitel.gateway.pavi.visit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import minitel.gateway.transport.Door;
import minitel.kit.Fuzz;
import minitel.kit.Patience;
import minitel.kit.ScriptedHttpService;
import org.junit.jupiter.api.Test;

/// Whatever a service answers and whatever is typed meanwhile, a visit ends when its caller does,
/// its service hears of that once, and nothing of one host's reaches another.
final class VisitFuzzIT extends RecordingRig {
    private static final int ROUNDS = 40;
    private static final String SECRET = "SECRET";

    VisitFuzzIT() throws Exception {}

    /// What a service was asked.
    private record Asked(String host, String function, String context) {
        static Asked of(ScriptedHttpService.Asked asked) {
            String host = asked.head().contains("Host: localhost") ? "localhost" : "127.0.0.1";
            return new Asked(host, text(asked, "fctn"), text(asked, "context"));
        }

        private static String text(ScriptedHttpService.Asked asked, String key) {
            String before = "\"" + key + "\":\"";
            int from = asked.body().indexOf(before) + before.length();
            return asked.body().substring(from, asked.body().indexOf('"', from));
        }
    }

    @Test
    void everyVisitEndsWithItsCallerAndOneFarewell() {
        Fuzz.times(ROUNDS, 15_007, this::visit);
    }

    private void visit(Random rnd) throws IOException {
        List<Asked> asked = new CopyOnWriteArrayList<>();
        String path = "/t" + rnd.nextLong(Long.MAX_VALUE);
        Random answers = new Random(rnd.nextLong());
        service.on(
                path,
                (scripted, request, socket) -> {
                    Asked now = Asked.of(request);
                    asked.add(now);
                    ScriptedHttpService.Answer answer;
                    synchronized (answers) {
                        answer = new RandomReply(answers, now.host(), url(path)).answer();
                    }
                    answer.give(scripted, request, socket);
                });
        RecordedCaller caller = arrives(path, Door.WEBSOCKET, free("k"));
        Patience.until(() -> !asked.isEmpty());
        String seen = talk(caller, rnd);
        hangUp(caller, rnd);
        Patience.until(() -> asked.stream().anyMatch(it -> it.function().equals("FIN")));
        assertFalse(seen.contains(SECRET) && !seen.contains("ERR #"), "a masked text is shown");
        judge(new ArrayList<>(asked));
    }

    /// Types and reads until there is nothing more to do, or the visit is over.
    private static String talk(RecordedCaller caller, Random rnd) {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try {
            for (int i = rnd.nextInt(12); i >= 0; i--) {
                caller.types(RandomReply.keys(rnd));
                caller.reads(seen);
            }
        } catch (IOException _) { // it is over
        }
        return seen.toString(ISO_8859_1);
    }

    private static void hangUp(RecordedCaller caller, Random rnd) {
        if (rnd.nextBoolean()) {
            caller.isGone();
        } else {
            caller.close();
        }
    }

    private static void judge(List<Asked> asked) {
        assertEquals("CNX", asked.getFirst().function());
        assertEquals(1, asked.stream().filter(it -> it.function().equals("FIN")).count());
        for (Asked one : asked) {
            assertTrue(
                    !one.context().startsWith("@") || one.context().equals("@" + one.host()),
                    () -> one + " was told what another host said");
        }
    }
}
