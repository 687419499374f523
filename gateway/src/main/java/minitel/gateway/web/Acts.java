package minitel.gateway.web;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import minitel.gateway.operate.Deeds;
import minitel.gateway.operate.Outcome;
import minitel.gateway.operate.Verbs;
import minitel.gateway.transport.Cidr;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;

/// What the operator does: each act reads what it needs from the body, and nothing is done when
/// there is a fault in it.
record Acts(Verbs verbs, Plant plant, Gate gate, Deeds deeds) {
    private static final int MOST_DAYS = 36_500;
    private static final Cidr NOBODY = Cidr.of(InetAddress.ofLiteral("0.0.0.0"));

    /// Reads the body, then acts.
    ///
    /// @param act reads its values at once, and does its deed when it is told to
    static Function<Request, Answer> of(BiFunction<Request, JsonNode, Supplier<Answer>> act) {
        return request -> {
            Faults faults = new Faults();
            Optional<JsonNode> body = JsonText.read(request.text(), "request", faults);
            Optional<Supplier<Answer>> deed = body.map(node -> act.apply(request, node));
            body.ifPresent(JsonNode::finish);
            return faults.none() && deed.isPresent()
                    ? deed.get().get()
                    : Answer.refused(400, faults.lines().toArray(String[]::new));
        };
    }

    private Answer came(Request request, String deed, Outcome outcome) {
        deeds.told(gate.seat(request), deed, outcome);
        return Answer.json(
                outcome.done() ? 200 : 409, Map.of("done", outcome.done(), "said", outcome.said()));
    }

    /// `api/sessions/ID/...`
    private static String id(Request request) {
        return request.parts().get(2);
    }

    Supplier<Answer> login(Request request, JsonNode body) {
        String typed = body.require("password").string("");
        return () -> gate.login(request, typed);
    }

    Supplier<Answer> logout(Request request, JsonNode body) {
        return () -> gate.logout(request);
    }

    Supplier<Answer> message(Request request, JsonNode body) {
        String text = body.require("text").string("").strip();
        String id = id(request);
        return () -> came(request, Deeds.message(id, text), verbs.message(id, text));
    }

    Supplier<Answer> messageAll(Request request, JsonNode body) {
        String text = body.require("text").string("").strip();
        return () -> came(request, Deeds.message("all", text), verbs.messageAll(text));
    }

    Supplier<Answer> kick(Request request, JsonNode body) {
        String id = id(request);
        return () -> came(request, Deeds.kick(id), verbs.kick(id));
    }

    Supplier<Answer> record(Request request, JsonNode body) {
        boolean on = body.require("on").bool(false);
        String id = id(request);
        return () -> came(request, Deeds.record(id, on), plant.record(id, on));
    }

    Supplier<Answer> ban(Request request, JsonNode body) {
        Cidr range = body.require("range").parsed(NOBODY, Cidr::parseExact);
        int days = body.get("days").integer(Verbs.DAYS, 1, MOST_DAYS);
        String reason = body.get("reason").string("");
        return () -> came(request, Deeds.ban(range, days, reason), verbs.ban(range, days, reason));
    }

    Supplier<Answer> unban(Request request, JsonNode body) {
        Cidr range = body.require("range").parsed(NOBODY, Cidr::parseExact);
        return () -> came(request, Deeds.unban(range), verbs.unban(range));
    }

    Supplier<Answer> reload(Request request, JsonNode body) {
        return () -> came(request, Deeds.RELOAD, plant.reload());
    }

    Supplier<Answer> drain(Request request, JsonNode body) {
        return () -> {
            Answer answer = came(request, Deeds.DRAIN, Outcome.done("draining"));
            plant.drain();
            return answer;
        };
    }
}
