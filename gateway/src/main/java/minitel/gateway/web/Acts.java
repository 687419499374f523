package minitel.gateway.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import minitel.gateway.operate.Outcome;
import minitel.gateway.operate.Verbs;
import minitel.gateway.transport.Cidr;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;

/// What the operator does: each act reads what it needs from the body, and nothing is done when
/// there is a fault in it.
record Acts(Verbs verbs, Plant plant, Gate gate) {
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

    private static Answer came(Outcome outcome) {
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
        return () -> came(verbs.message(id(request), text));
    }

    Supplier<Answer> messageAll(Request request, JsonNode body) {
        String text = body.require("text").string("").strip();
        return () -> came(verbs.messageAll(text));
    }

    Supplier<Answer> kick(Request request, JsonNode body) {
        return () -> came(verbs.kick(id(request)));
    }

    Supplier<Answer> record(Request request, JsonNode body) {
        boolean on = body.require("on").bool(false);
        return () -> came(plant.record(id(request), on));
    }

    Supplier<Answer> ban(Request request, JsonNode body) {
        Cidr range = body.require("range").parsed(NOBODY, Cidr::parseExact);
        int days = body.get("days").integer(Verbs.DAYS, 1, MOST_DAYS);
        String reason = body.get("reason").string("");
        return () -> came(verbs.ban(range, days, reason));
    }

    Supplier<Answer> unban(Request request, JsonNode body) {
        Cidr range = body.require("range").parsed(NOBODY, Cidr::parseExact);
        return () -> came(verbs.unban(range));
    }

    Supplier<Answer> reload(Request request, JsonNode body) {
        return () -> {
            List<String> said = plant.reload();
            boolean done = said.getFirst().startsWith("reloaded");
            return came(new Outcome(done, said));
        };
    }

    Supplier<Answer> drain(Request request, JsonNode body) {
        return () -> {
            plant.drain();
            return came(Outcome.done("draining"));
        };
    }
}
