package minitel.gateway.web.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static minitel.gateway.web.http.HttpRoutes.Route.get;
import static minitel.gateway.web.http.HttpRoutes.Route.post;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import minitel.gateway.metric.PrometheusText;
import minitel.gateway.observe.GatewayHealth;
import minitel.gateway.operate.ActionLog;
import minitel.gateway.operate.OperatorCommand.WebForm;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.web.http.EventFeed;
import minitel.gateway.web.http.FeedPlaces;
import minitel.gateway.web.http.HttpRoutes;
import minitel.gateway.web.http.HttpRoutes.Route;
import minitel.gateway.web.http.WebAnswer;
import minitel.gateway.web.http.WebRequest;
import minitel.http.HttpSite.Response;

/// What is the operator's: the paths of his commands, in JSON, and what only a web port has, as
/// logins and streams. On the threads of the requests.
public final class OperatorApi {
    private final OperatorRegistry registry;
    private final Authentication authentication;
    private final ActionLog actionLog;
    private final GatewayHealth gatewayHealth;
    private final ScreenWatchers watchers;
    private final OperatorActions actions;
    private final FeedPlaces places = new FeedPlaces();
    private final HttpRoutes open;
    private final HttpRoutes guarded;

    public OperatorApi(WebContext webContext, Authentication authentication) {
        this.authentication = authentication;
        registry = webContext.registry();
        actionLog = webContext.actionLog();
        gatewayHealth = webContext.health();
        watchers = new ScreenWatchers(webContext.watch(), webContext.watched());
        actions = new OperatorActions(authentication, actionLog);
        open =
                new HttpRoutes(
                        List.of(
                                get("healthz", this::health),
                                post("api/login", actions::login),
                                post("api/logout", actions::logout)));
        guarded = new HttpRoutes(guarded());
    }

    public long refusedFeeds() {
        return places.refused();
    }

    private List<Route> guarded() {
        StateBroadcast broadcast = new StateBroadcast(this::state);
        List<Route> routes = new ArrayList<>();
        routes.add(get("api/sessions", _ -> WebAnswer.json(200, state())));
        routes.add(get("api/events", _ -> places.open(() -> Optional.of(broadcast.feed()))));
        routes.add(get("api/sessions/*/watch", this::watch));
        routes.add(get("metrics", _ -> metrics()));
        registry.commands()
                .forEach(command -> command.web().forEach(form -> routes.add(route(form))));
        return routes;
    }

    private Route route(WebForm form) {
        return switch (form) {
            case WebForm.Get(var path, var facts) ->
                    get(path, _ -> WebAnswer.json(200, JsonFacts.of(facts.get())));
            case WebForm.Post post -> post(post.path(), request -> actions.post(request, post));
        };
    }

    /// What the page is told once a second.
    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("now", JsonFacts.of(Instant.now()));
        state.put("login", authentication.asks());
        registry.state().forEach((name, facts) -> state.put(name, JsonFacts.of(facts.get())));
        return state;
    }

    private WebAnswer watch(WebRequest request) {
        String session = request.parts().get(2);
        return places.open(() -> {
            Optional<EventFeed> feed = watchers.watch(session);
            feed.ifPresent(_ -> actionLog.did(authentication.seat(request), "watches " + session));
            return feed;
        });
    }

    /// Whether all is well may be known to everybody, why not only to the operator. A password that
    /// is given is looked at, and so a wrong one is told.
    private WebAnswer health(WebRequest request) {
        boolean tells = request.header("Authorization").isPresent();
        Optional<WebAnswer> refusal = authentication.refusal(request);
        return tells && refusal.isPresent()
                ? refusal.get()
                : whole(
                        gatewayHealth.good() ? 200 : 503,
                        "application/json",
                        gatewayHealth.json(refusal.isEmpty()));
    }

    private WebAnswer metrics() {
        return whole(200, PrometheusText.TYPE, PrometheusText.of(registry.metrics()));
    }

    private static WebAnswer whole(int status, String type, String text) {
        return new WebAnswer.Whole(new Response(status, type, text.getBytes(UTF_8), Map.of()));
    }

    /// Login, logout and health are for everybody.
    public WebAnswer answer(WebRequest request) {
        return open.lead(request)
                ? open.answer(request)
                : authentication.refusal(request).orElseGet(() -> guarded(request));
    }

    private WebAnswer guarded(WebRequest request) {
        BooleanSupplier in = authentication.staysIn(request);
        WebAnswer answer = guarded.answer(request);
        return answer instanceof WebAnswer.Stream(EventFeed feed)
                ? new WebAnswer.Stream(new LoggedInFeed(feed, in))
                : answer;
    }
}
