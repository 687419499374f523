package minitel.gateway.web.operator;

import static minitel.gateway.web.http.HttpRoutes.Route.get;
import static minitel.gateway.web.http.HttpRoutes.Route.post;
import static minitel.gateway.web.operator.OperatorActions.of;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import minitel.gateway.operate.ActionLog;
import minitel.gateway.operate.Verbs;
import minitel.gateway.web.http.EventFeed;
import minitel.gateway.web.http.FeedPlaces;
import minitel.gateway.web.http.HttpRoutes;
import minitel.gateway.web.http.WebAnswer;
import minitel.gateway.web.http.WebRequest;

/// What is the operator's, in JSON.
public final class OperatorApi {
    private final Authentication authentication;
    private final ActionLog actionLog;
    private final Eyes eyes;
    private final ScreenWatchers watchers;
    private final FeedPlaces places = new FeedPlaces();
    private final HttpRoutes open;
    private final HttpRoutes guarded;

    public OperatorApi(WebContext webContext, Authentication authentication) {
        this.authentication = authentication;
        eyes = webContext.eyes();
        watchers = new ScreenWatchers(eyes);
        actionLog = webContext.actionLog();
        Verbs verbs = new Verbs(webContext.sessions(), webContext.guard());
        OperatorActions actions =
                new OperatorActions(verbs, webContext.plant(), authentication, actionLog);
        OperatorViews views = new OperatorViews(webContext);
        StateBroadcast broadcast = new StateBroadcast(views::state);
        open =
                new HttpRoutes(
                        List.of(
                                get("healthz", this::health),
                                post("api/login", of(actions::login)),
                                post("api/logout", of(actions::logout))));
        guarded =
                new HttpRoutes(
                        List.of(
                                get("api/sessions", told(views::state)),
                                get(
                                        "api/events",
                                        _ -> places.open(() -> Optional.of(broadcast.feed()))),
                                get("api/sessions/*/watch", this::watch),
                                post("api/message", of(actions::messageAll)),
                                post("api/sessions/*/message", of(actions::message)),
                                post("api/sessions/*/kick", of(actions::kick)),
                                post("api/sessions/*/record", of(actions::record)),
                                get("api/services", told(views::services)),
                                get("api/channel", told(webContext.plant()::channel)),
                                get("api/bans", told(views::bans)),
                                post("api/bans", of(actions::ban)),
                                post("api/bans/lift", of(actions::unban)),
                                get("api/history", told(views::history)),
                                get("api/history/day", told(views::day)),
                                get("api/log", told(views::log)),
                                get("metrics", _ -> new WebAnswer.Whole(eyes.metrics())),
                                post("api/reload", of(actions::reload)),
                                post("api/drain", of(actions::drain))));
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
                : new WebAnswer.Whole(eyes.health(refusal.isEmpty()));
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

    private static Function<WebRequest, WebAnswer> told(Supplier<?> fact) {
        return _ -> WebAnswer.json(200, fact.get());
    }
}
