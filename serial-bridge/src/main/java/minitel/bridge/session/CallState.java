package minitel.bridge.session;

import java.util.Optional;
import minitel.bridge.page.PageFacts.Gateway;
import minitel.bridge.page.ScreenWords;
import minitel.dial.DialException.Why;
import minitel.line.LegEnd;
import org.jspecify.annotations.Nullable;

/// The part of [CallMachine] that knows the calls of one session: what is called, what is called
/// again by itself, and what the end of each means. At most one is under way or up.
///
/// The gateway is called again by itself until the person hangs up on it, it ends the session by a
/// command or after the person's Connexion/Fin, or no further call can help; a service that
/// somebody typed, only after its connection broke.
final class CallState {
    private final ClockWait clock;
    private final RedialTimer redial;
    private final GatewayChoice gatewayChoice;
    private final PersonActivity personActivity;
    private final FrontView frontView;
    private final CallLog callLog = new CallLog();

    private CallRules callRules;
    private int links;
    private @Nullable CurrentCall call;
    private Gateway gateway = new Gateway.Calling();

    /// Whether the gateway is called by itself: until somebody hangs up on it.
    private boolean wanted = true;

    /// Why the last call to it failed; empty = there was a link.
    private Optional<Why> homeTrouble = Optional.of(Why.TIMEOUT);

    /// @param links the highest number given to a link so far
    CallState(
            CallRules callRules,
            int links,
            Waits waits,
            PersonActivity personActivity,
            FrontView frontView) {
        this.callRules = callRules;
        this.links = links;
        clock = waits.clock();
        redial = waits.redial();
        gatewayChoice = waits.gatewayChoice();
        this.personActivity = personActivity;
        this.frontView = frontView;
    }

    /// The two reasons for a call to wait, and who the gateway is.
    record Waits(ClockWait clock, RedialTimer redial, GatewayChoice gatewayChoice) {}

    void rules(CallRules newRules) {
        callRules = newRules;
        gatewayChoice.rules(newRules);
    }

    /// The one under way or up.
    @Nullable CurrentCall current() {
        return call;
    }

    /// Whether a service is in front.
    boolean up() {
        return call != null && call.up();
    }

    Gateway gateway() {
        return gateway;
    }

    CallLog callLog() {
        return callLog;
    }

    /// The highest number given to a link.
    int links() {
        return links;
    }

    long deadline() {
        return Math.min(Math.min(clock.deadline(), redial.deadline()), gatewayChoice.deadline());
    }

    CallStanding standing() {
        return gatewayChoice.standing(gateway, wanted);
    }

    /// Goes on with the own page where it was.
    void resume(CallStanding standing, CallNotice notice, long now) {
        wanted = standing.wanted();
        gateway = standing.gateway();
        gatewayChoice.resume(standing);
        if (wanted) {
            dial(gatewayChoice.first(), false, now);
        }
        frontView.present(gateway, Optional.of(notice));
    }

    /// A key was pressed at the own page.
    ///
    /// @param address whether there is something in its field
    void typing(boolean address, long now) {
        redial.typing(address, now);
        if (address && call != null && !call.up() && !call.byHand()) {
            CallTarget what = call.target();
            hangUp();
            int seconds = redial.held(what, now);
            gateway = what.home() ? new Gateway.Retrying(seconds, homeTrouble) : gateway;
            frontView.present(
                    gateway,
                    what.home() ? Optional.empty() : Optional.of(new CallNotice.Lost(seconds)));
        }
    }

    /// Gives up what is called, or would be.
    void stop(long now) {
        CallTarget called = call == null ? clock.pending() : call.target();
        CallTarget given = called == null ? redial.pending() : called;
        if (given != null) {
            callLog.calledOff(given);
            hangUp();
            parted(given, new Gateway.HungUp(), Optional.empty(), now);
        }
    }

    /// The person asks for the gateway.
    void callHome(long now) {
        wanted = true;
        gatewayChoice.accept(true).ifPresent(callLog::alone);
        byHand(gatewayChoice.first(), now);
    }

    /// The person asks for a service.
    void byHand(CallTarget target, long now) {
        callLog.afresh();
        redial.byHand();
        dial(target, true, now);
    }

    void linkUp(int link, long now) {
        if (call != null && call.link() == link && !call.up()) {
            CallTarget called = call.target();
            call = call.cameUp(now);
            gatewayChoice.answered(called).ifPresent(frontView::add);
            callLog.afresh();
            personActivity.begins(now);
            redial.typing(false, now);
            frontView.front(link);
        }
    }

    void linkDown(int link, LegEnd end, long now) {
        CurrentCall ended = call;
        if (ended == null || ended.link() != link) {
            return;
        }
        call = null;
        CallTarget target = ended.target();
        if (ended.up()) {
            redial.lived(now - ended.since());
            over(target, end, now);
        } else if (end instanceof LegEnd.Failed(Why why, String detail)) {
            callLog.failed(target, detail);
            failed(ended, why, now);
        } else {
            failed(ended, Why.UNREACHABLE, now);
        }
    }

    private void failed(CurrentCall ended, Why why, long now) {
        CallTarget target = ended.target();
        if (target.home()) {
            homeTrouble = Optional.of(why);
            Optional<CallTarget> next = gatewayChoice.after(target);
            if (next.isPresent()) {
                dial(next.get(), ended.byHand(), now);
                return;
            }
            gatewayChoice.missed(target);
        }
        if (target.origin() == CallTarget.Origin.CONFIGURED && why == Why.UNSUPPORTED) {
            wanted = false;
            gateway = new Gateway.Refused(why);
            frontView.present(gateway, Optional.empty());
        } else if (target.home()) {
            again(target, now);
            frontView.present(gateway, Optional.empty());
        } else if (ended.byHand()) {
            homeAgain(now);
            frontView.present(gateway, CallNotice.failed(target, why));
        } else {
            frontView.present(gateway, Optional.of(new CallNotice.Lost(again(target, now))));
        }
    }

    private void over(CallTarget target, LegEnd end, long now) {
        switch (end) {
            case LegEnd.Lost(String detail) -> lost(target, detail, now);
            case LegEnd.Failed(_, String detail) -> lost(target, detail, now);
            case LegEnd.Closed(_, boolean byCommand) -> {
                if (byCommand) {
                    closed(target, "the service sent DECONNEXION", now);
                } else if (!target.home() || personActivity.saidGoodbye(now)) {
                    closed(target, "the service has hung up", now);
                } else {
                    lost(target, "the gateway has hung up by itself", now);
                }
            }
        }
    }

    /// A gateway that said goodbye after Connexion/Fin did what the person wanted.
    private void closed(CallTarget target, String how, long now) {
        callLog.hungUp(target, how);
        boolean asked = personActivity.saidGoodbye(now);
        CallNotice notice = new CallNotice.Named(ScreenWords.CLOSED, target.brief());
        parted(
                target,
                asked ? new Gateway.HungUp() : new Gateway.Closed(),
                target.home() ? Optional.empty() : Optional.of(notice),
                now);
    }

    /// Whatever the person did at it before, a gateway that breaks off in the middle of a goodbye
    /// is not called again.
    private void lost(CallTarget target, String detail, long now) {
        if (target.home() && personActivity.saidGoodbye(now)) {
            closed(target, detail, now);
            return;
        }
        callLog.lost(target, detail);
        frontView.add(new CallEffect.Lost());
        if (target.home()) {
            homeTrouble = Optional.empty();
        }
        int seconds = again(target, now);
        frontView.present(
                gateway,
                Optional.of(
                        target.home()
                                ? new CallNotice.Plain(ScreenWords.LINK_LOST)
                                : new CallNotice.Lost(seconds)));
    }

    /// @return the wait in seconds
    private int again(CallTarget target, long now) {
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
            again(gatewayChoice.first(), now);
        }
    }

    /// The person hangs up.
    ///
    /// @param how for the log
    void leave(String how, long now) {
        CurrentCall left = call;
        if (left != null) {
            callLog.hungUp(left.target(), how);
            hangUp();
            parted(left.target(), new Gateway.HungUp(), Optional.empty(), now);
        }
    }

    /// The own page, and no call of this one by itself.
    ///
    /// @param how the gateway stands, if it was the gateway
    private void parted(CallTarget from, Gateway how, Optional<CallNotice> notice, long now) {
        if (from.home()) {
            wanted = callRules.locked();
            homeTrouble = Optional.empty();
            gateway = how;
        }
        homeAgain(now);
        frontView.present(gateway, notice);
    }

    /// Looks whether somebody may be called whom nobody has chosen: only while the own page waits
    /// for a gateway that has not answered.
    void look(long now) {
        boolean waits = gateway instanceof Gateway.Retrying || gateway instanceof Gateway.Calling;
        boolean free = call == null || call.target().home() && !call.up();
        boolean seen = frontView.page() && !redial.isHeld(now);
        gatewayChoice.look(wanted && waits && free && seen, now);
    }

    private void hangUp() {
        if (call != null) {
            frontView.add(new CallEffect.Close(call.link()));
        }
        call = null;
        clock.off();
    }

    void dial(CallTarget target, boolean byHand, long now) {
        hangUp();
        redial.off();
        boolean waits = clock.holds(target, byHand, now);
        if (!waits) {
            call = new CurrentCall(++links, target, byHand, false, now);
            frontView.add(new CallEffect.Dial(links, target));
        }
        if (target.home()) {
            gateway = waits ? new Gateway.WaitingForClock() : new Gateway.Calling();
        } else if (wanted) {
            gateway = new Gateway.Aside();
        }
        if (!frontView.page()) {
            return;
        }
        if (waits) {
            frontView.present(
                    gateway, Optional.of(new CallNotice.Plain(ScreenWords.WAITING_FOR_CLOCK)));
        } else if (byHand || !target.home() || target.origin() == CallTarget.Origin.FOUND) {
            frontView.present(
                    gateway,
                    Optional.of(new CallNotice.Named(ScreenWords.CALLING, target.brief())));
        } else {
            frontView.present(gateway, Optional.empty());
        }
    }

    /// Calls what need not wait any more.
    void due(long now) {
        ClockWait.Waiting settled = clock.due(now);
        CallTarget again = redial.due(now);
        if (gatewayChoice.due(now)) {
            gatewayChoice.accept(false).ifPresent(callLog::alone);
            again = gatewayChoice.first();
        }
        if (settled != null) {
            dial(settled.target(), settled.byHand(), now);
        } else if (again != null) {
            dial(again.home() ? gatewayChoice.first() : again, false, now);
        }
    }
}
