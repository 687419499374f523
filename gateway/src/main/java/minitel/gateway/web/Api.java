package minitel.gateway.web;

import static minitel.gateway.web.Acts.of;
import static minitel.gateway.web.Routes.Route.get;
import static minitel.gateway.web.Routes.Route.post;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import minitel.gateway.operate.Deeds;
import minitel.gateway.operate.Verbs;

/// What is the operator's, in JSON.
final class Api {
    private final Gate gate;
    private final Deeds deeds;
    private final Eyes eyes;
    private final Watchers watchers;
    private final Feeds feeds = new Feeds();
    private final Routes open;
    private final Routes guarded;

    Api(House house, Gate gate) {
        this.gate = gate;
        eyes = house.eyes();
        watchers = new Watchers(eyes);
        deeds = house.deeds();
        Verbs verbs = new Verbs(house.sessions(), house.guard());
        Acts acts = new Acts(verbs, house.plant(), gate, deeds);
        Facts facts = new Facts(house);
        Pulse pulse = new Pulse(facts::state);
        open =
                new Routes(
                        List.of(
                                get("healthz", this::health),
                                post("api/login", of(acts::login)),
                                post("api/logout", of(acts::logout))));
        guarded =
                new Routes(
                        List.of(
                                get("api/sessions", told(facts::state)),
                                get("api/events", _ -> feeds.open(() -> Optional.of(pulse.feed()))),
                                get("api/sessions/*/watch", this::watch),
                                post("api/message", of(acts::messageAll)),
                                post("api/sessions/*/message", of(acts::message)),
                                post("api/sessions/*/kick", of(acts::kick)),
                                post("api/sessions/*/record", of(acts::record)),
                                get("api/services", told(facts::services)),
                                get("api/channel", told(house.plant()::channel)),
                                get("api/bans", told(facts::bans)),
                                post("api/bans", of(acts::ban)),
                                post("api/bans/lift", of(acts::unban)),
                                get("api/history", told(facts::history)),
                                get("api/history/day", told(facts::day)),
                                get("api/log", told(facts::log)),
                                get("metrics", _ -> new Answer.Whole(eyes.metrics())),
                                post("api/reload", of(acts::reload)),
                                post("api/drain", of(acts::drain))));
    }

    private Answer watch(Request request) {
        String session = request.parts().get(2);
        return feeds.open(() -> {
            Optional<Feed> feed = watchers.watch(session);
            feed.ifPresent(_ -> deeds.did(gate.seat(request), "watches " + session));
            return feed;
        });
    }

    /// Whether all is well may be known to everybody, why not only to the operator. A password that
    /// is given is looked at, and so a wrong one is told.
    private Answer health(Request request) {
        boolean tells = request.header("Authorization").isPresent();
        Optional<Answer> refusal = gate.refusal(request);
        return tells && refusal.isPresent()
                ? refusal.get()
                : new Answer.Whole(eyes.health(refusal.isEmpty()));
    }

    /// Login, logout and health are for everybody.
    Answer answer(Request request) {
        return open.lead(request)
                ? open.answer(request)
                : gate.refusal(request).orElseGet(() -> guarded(request));
    }

    private Answer guarded(Request request) {
        BooleanSupplier in = gate.staysIn(request);
        Answer answer = guarded.answer(request);
        return answer instanceof Answer.Stream(Feed feed)
                ? new Answer.Stream(new LoggedInFeed(feed, in))
                : answer;
    }

    private static Function<Request, Answer> told(Supplier<?> fact) {
        return _ -> Answer.json(200, fact.get());
    }
}
