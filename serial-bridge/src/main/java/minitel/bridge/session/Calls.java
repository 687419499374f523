package minitel.bridge.session;

import java.util.Optional;
import minitel.bridge.page.View.Gateway;
import minitel.bridge.page.Words;
import minitel.dial.DialException.Why;
import minitel.dial.Route;
import org.jspecify.annotations.Nullable;

/// The calls of one session: what is called, what is called again by itself, and what the end of
/// each means. At most one is under way or up. As [Course], whose times these are.
///
/// The gateway is called by itself until the person hangs up on it, or it ends on its own terms in
/// words that a person hears; a service that somebody typed only after its connection broke.
final class Calls {
    private final ClockWait clock;
    private final Redial redial;
    private final Presence presence;
    private final Stage stage;
    private final Diary diary = new Diary();

    private Terms terms;
    private int links;
    private @Nullable Call call;
    private Gateway gateway = new Gateway.Calling();

    /// Whether the gateway is called by itself: until somebody hangs up on it.
    private boolean wanted = true;

    /// Why the last call to it failed; empty = there was a link.
    private Optional<Why> homeTrouble = Optional.of(Why.TIMEOUT);

    /// @param links the highest number given to a link so far
    Calls(Terms terms, int links, Waits waits, Presence presence, Stage stage) {
        this.terms = terms;
        this.links = links;
        clock = waits.clock();
        redial = waits.redial();
        this.presence = presence;
        this.stage = stage;
    }

    /// What makes a call wait.
    record Waits(ClockWait clock, Redial redial) {}

    void terms(Terms newTerms) {
        terms = newTerms;
    }

    /// The one under way or up.
    @Nullable Call current() {
        return call;
    }

    /// Whether a service is in front.
    boolean up() {
        return call != null && call.up();
    }

    Gateway gateway() {
        return gateway;
    }

    Diary diary() {
        return diary;
    }

    /// The highest number given to a link.
    int links() {
        return links;
    }

    long deadline() {
        return Math.min(clock.deadline(), redial.deadline());
    }

    /// How things stood before the Minitel had to be looked for anew at another speed.
    ///
    /// @param wanted whether the gateway was to be called by itself
    record Rest(Gateway gateway, boolean wanted) {}

    Rest rest() {
        return new Rest(gateway, wanted);
    }

    /// Goes on with the own page where it was.
    void resume(Rest rest, Notice notice, long now) {
        wanted = rest.wanted();
        gateway = rest.gateway();
        if (wanted) {
            dial(terms.home(), false, now);
        }
        stage.present(gateway, Optional.of(notice));
    }

    /// A key was pressed at the own page.
    ///
    /// @param address whether there is something in its field
    void typing(boolean address, long now) {
        redial.typing(address, now);
        if (address && call != null && !call.up() && !call.byHand()) {
            Target what = call.target();
            hangUp();
            int seconds = redial.held(what, now);
            gateway = what.home() ? new Gateway.Retrying(seconds, homeTrouble) : gateway;
            stage.present(
                    gateway,
                    what.home() ? Optional.empty() : Optional.of(new Notice.Lost(seconds)));
        }
    }

    /// Gives up what is called, or would be.
    void stop(long now) {
        Target called = call == null ? clock.pending() : call.target();
        Target given = called == null ? redial.pending() : called;
        if (given != null) {
            diary.calledOff(given);
            hangUp();
            parted(given, new Gateway.HungUp(), Optional.empty(), now);
        }
    }

    /// The person asks for the gateway.
    void callHome(long now) {
        wanted = true;
        byHand(terms.home(), now);
    }

    /// The person asks for a service.
    void call(Route route, long now) {
        byHand(new Target(route, false), now);
    }

    private void byHand(Target target, long now) {
        diary.afresh();
        redial.byHand();
        dial(target, true, now);
    }

    void linkUp(int link, long now) {
        if (call != null && call.link() == link && !call.up()) {
            call = call.cameUp(now);
            diary.afresh();
            presence.begins(now);
            redial.typing(false, now);
            stage.front(link);
        }
    }

    void linkDown(int link, LinkEnd end, long now) {
        Call ended = call;
        if (ended == null || ended.link() != link) {
            return;
        }
        call = null;
        Target target = ended.target();
        if (ended.up()) {
            redial.lived(now - ended.since());
            over(target, end, now);
        } else if (end instanceof LinkEnd.Failed(Why why, String detail)) {
            diary.failed(target, detail);
            failed(ended, why, now);
        } else {
            failed(ended, Why.UNREACHABLE, now);
        }
    }

    private void failed(Call ended, Why why, long now) {
        Target target = ended.target();
        if (target.home()) {
            homeTrouble = Optional.of(why);
        }
        if (target.home() && why == Why.UNSUPPORTED) {
            wanted = false;
            gateway = new Gateway.Refused(why);
            stage.present(gateway, Optional.empty());
        } else if (target.home()) {
            again(target, now);
            stage.present(gateway, Optional.empty());
        } else if (ended.byHand()) {
            homeAgain(now);
            stage.present(gateway, Notice.failed(target, why));
        } else {
            stage.present(gateway, Optional.of(new Notice.Lost(again(target, now))));
        }
    }

    private void over(Target target, LinkEnd end, long now) {
        switch (end) {
            case LinkEnd.Lost(String detail) -> lost(target, detail, now);
            case LinkEnd.Failed(_, String detail) -> lost(target, detail, now);
            case LinkEnd.Disconnected() -> closed(target, "the service sent DECONNEXION", now);
            case LinkEnd.Closed() -> {
                if (!target.home() || presence.saidGoodbye(now)) {
                    closed(target, "the service has hung up", now);
                } else {
                    lost(target, "the gateway has hung up by itself", now);
                }
            }
        }
    }

    /// A gateway that said goodbye after Connexion/Fin did what the person wanted.
    private void closed(Target target, String how, long now) {
        diary.hungUp(target, how);
        boolean asked = presence.saidGoodbye(now);
        Notice notice = new Notice.Named(Words.CLOSED, target.brief());
        parted(
                target,
                asked ? new Gateway.HungUp() : new Gateway.Closed(),
                target.home() ? Optional.empty() : Optional.of(notice),
                now);
    }

    /// Whatever the person did at it before, a gateway that breaks off in the middle of a goodbye
    /// is not called again.
    private void lost(Target target, String detail, long now) {
        if (target.home() && presence.saidGoodbye(now)) {
            closed(target, detail, now);
            return;
        }
        diary.lost(target, detail);
        stage.add(new Effect.Lost());
        if (target.home()) {
            homeTrouble = Optional.empty();
        }
        int seconds = again(target, now);
        stage.present(
                gateway,
                Optional.of(
                        target.home()
                                ? new Notice.Plain(Words.LINK_LOST)
                                : new Notice.Lost(seconds)));
    }

    /// @return the wait in seconds
    private int again(Target target, long now) {
        int seconds = redial.again(target, now);
        if (target.home()) {
            gateway = new Gateway.Retrying(seconds, homeTrouble);
        }
        return seconds;
    }

    /// A gateway that nobody has hung up on is called by itself.
    private void homeAgain(long now) {
        redial.off();
        if (wanted) {
            again(terms.home(), now);
        }
    }

    /// The person hangs up.
    ///
    /// @param how for the log
    void leave(String how, long now) {
        Call left = call;
        if (left != null) {
            diary.hungUp(left.target(), how);
            hangUp();
            parted(left.target(), new Gateway.HungUp(), Optional.empty(), now);
        }
    }

    /// The own page, and no call of this one by itself.
    ///
    /// @param how the gateway stands, if it was the gateway
    private void parted(Target from, Gateway how, Optional<Notice> notice, long now) {
        if (from.home()) {
            wanted = terms.locked();
            homeTrouble = Optional.empty();
            gateway = how;
        }
        homeAgain(now);
        stage.present(gateway, notice);
    }

    private void hangUp() {
        if (call != null) {
            stage.add(new Effect.Close(call.link()));
        }
        call = null;
        clock.off();
    }

    void dial(Target target, boolean byHand, long now) {
        hangUp();
        redial.off();
        boolean waits = clock.holds(target, byHand, now);
        if (!waits) {
            call = new Call(++links, target, byHand, false, now);
            stage.add(new Effect.Dial(links, target));
        }
        if (target.home()) {
            gateway = waits ? new Gateway.WaitingForClock() : new Gateway.Calling();
        } else if (wanted) {
            gateway = new Gateway.Aside();
        }
        if (!stage.page()) {
            return;
        }
        if (waits) {
            stage.present(gateway, Optional.of(new Notice.Plain(Words.WAITING_FOR_CLOCK)));
        } else if (byHand || !target.home()) {
            stage.present(gateway, Optional.of(new Notice.Named(Words.CALLING, target.brief())));
        } else {
            stage.present(gateway, Optional.empty());
        }
    }

    /// Calls what need not wait any more.
    void due(long now) {
        ClockWait.Waiting settled = clock.due(now);
        Target again = redial.due(now);
        if (settled != null) {
            dial(settled.target(), settled.byHand(), now);
        } else if (again != null) {
            dial(again.home() ? terms.home() : again, false, now);
        }
    }
}
