package minitel.gateway.web.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import minitel.gateway.operate.ActionLog;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.operate.OperatorAction;
import minitel.gateway.operate.OperatorCommand.WebForm;
import minitel.gateway.web.http.WebAnswer;
import minitel.gateway.web.http.WebRequest;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;

/// Does what is posted: all that an act needs is read from the body, and nothing is done when there
/// is a fault in it. On the thread of the request.
record OperatorActions(Authentication authentication, ActionLog actionLog) {

    /// Reads the values of an act at once; the act is what is returned.
    private static WebAnswer read(
            WebRequest request, Function<JsonNode, Supplier<WebAnswer>> reader) {
        Faults faults = new Faults();
        Optional<JsonNode> body = JsonText.read(request.text(), "request", faults);
        Optional<Supplier<WebAnswer>> act = body.map(reader);
        body.ifPresent(JsonNode::finish);
        return faults.none() && act.isPresent()
                ? act.get().get()
                : WebAnswer.refused(400, faults.lines().toArray(String[]::new));
    }

    WebAnswer login(WebRequest request) {
        return read(
                request,
                body -> {
                    String typed = body.require("password").string("");
                    return () -> authentication.login(request, typed);
                });
    }

    WebAnswer logout(WebRequest request) {
        return read(request, _ -> () -> authentication.logout(request));
    }

    WebAnswer post(WebRequest request, WebForm.Post form) {
        String target = target(request, List.of(form.path().split("/")));
        return read(
                request,
                body -> {
                    OperatorAction action = form.body().read(target, body);
                    return () -> perform(request, action);
                });
    }

    /// What stands where the path has a `*`.
    private static String target(WebRequest request, List<String> path) {
        int at = path.indexOf("*");
        return at < 0 ? "" : request.parts().get(at);
    }

    private WebAnswer perform(WebRequest request, OperatorAction action) {
        ActionOutcome outcome = actionLog.perform(authentication.seat(request), action);
        WebAnswer answer =
                WebAnswer.json(
                        outcome.done() ? 200 : 409,
                        Map.of("done", outcome.done(), "said", outcome.said()));
        return outcome.done() ? new WebAnswer.Then(answer, action.afterwards()) : answer;
    }
}
