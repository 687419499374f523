package minitel.gateway.web.operator;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import minitel.gateway.address.Cidr;
import minitel.gateway.operate.ActionLog;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.operate.Verbs;
import minitel.gateway.web.http.WebAnswer;
import minitel.gateway.web.http.WebRequest;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;

/// What the operator does: each act reads what it needs from the body, and nothing is done when
/// there is a fault in it.
record OperatorActions(
        Verbs verbs, Plant plant, Authentication authentication, ActionLog actionLog) {
    private static final int MOST_DAYS = 36_500;
    private static final Cidr NOBODY = Cidr.of(InetAddress.ofLiteral("0.0.0.0"));

    /// Reads the body, then acts.
    ///
    /// @param act reads its values at once, and does its deed when it is told to
    static Function<WebRequest, WebAnswer> of(
            BiFunction<WebRequest, JsonNode, Supplier<WebAnswer>> act) {
        return request -> {
            Faults faults = new Faults();
            Optional<JsonNode> body = JsonText.read(request.text(), "request", faults);
            Optional<Supplier<WebAnswer>> deed = body.map(node -> act.apply(request, node));
            body.ifPresent(JsonNode::finish);
            return faults.none() && deed.isPresent()
                    ? deed.get().get()
                    : WebAnswer.refused(400, faults.lines().toArray(String[]::new));
        };
    }

    private WebAnswer came(WebRequest request, String deed, ActionOutcome outcome) {
        actionLog.told(authentication.seat(request), deed, outcome);
        return WebAnswer.json(
                outcome.done() ? 200 : 409, Map.of("done", outcome.done(), "said", outcome.said()));
    }

    /// `api/sessions/ID/...`
    private static String id(WebRequest request) {
        return request.parts().get(2);
    }

    Supplier<WebAnswer> login(WebRequest request, JsonNode body) {
        String typed = body.require("password").string("");
        return () -> authentication.login(request, typed);
    }

    Supplier<WebAnswer> logout(WebRequest request, JsonNode body) {
        return () -> authentication.logout(request);
    }

    Supplier<WebAnswer> message(WebRequest request, JsonNode body) {
        String text = body.require("text").string("").strip();
        String id = id(request);
        return () -> came(request, ActionLog.message(id, text), verbs.message(id, text));
    }

    Supplier<WebAnswer> messageAll(WebRequest request, JsonNode body) {
        String text = body.require("text").string("").strip();
        return () -> came(request, ActionLog.message("all", text), verbs.messageAll(text));
    }

    Supplier<WebAnswer> kick(WebRequest request, JsonNode body) {
        String id = id(request);
        return () -> came(request, ActionLog.kick(id), verbs.kick(id));
    }

    Supplier<WebAnswer> record(WebRequest request, JsonNode body) {
        boolean on = body.require("on").bool(false);
        String id = id(request);
        return () -> came(request, ActionLog.record(id, on), plant.record(id, on));
    }

    Supplier<WebAnswer> ban(WebRequest request, JsonNode body) {
        Cidr range = body.require("range").parsed(NOBODY, Cidr::parseExact);
        int days = body.get("days").integer(Verbs.DAYS, 1, MOST_DAYS);
        String reason = body.get("reason").string("");
        return () ->
                came(request, ActionLog.ban(range, days, reason), verbs.ban(range, days, reason));
    }

    Supplier<WebAnswer> unban(WebRequest request, JsonNode body) {
        Cidr range = body.require("range").parsed(NOBODY, Cidr::parseExact);
        return () -> came(request, ActionLog.unban(range), verbs.unban(range));
    }

    Supplier<WebAnswer> reload(WebRequest request, JsonNode body) {
        return () -> came(request, ActionLog.RELOAD, plant.reload());
    }

    Supplier<WebAnswer> drain(WebRequest request, JsonNode body) {
        return () -> {
            WebAnswer answer = came(request, ActionLog.DRAIN, ActionOutcome.done("draining"));
            plant.drain();
            return answer;
        };
    }
}
