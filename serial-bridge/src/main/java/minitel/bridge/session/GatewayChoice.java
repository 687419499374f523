package minitel.bridge.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.bridge.page.NamedServer;
import minitel.bridge.page.PageFacts.Gateway;
import minitel.bridge.page.ServerFacts;
import minitel.bridge.session.CallTarget.Origin;

/// The part of [CallMachine] that knows who the gateway is: the one that is written down; or the
/// one of this machine, and when that does not answer, the one that was chosen once or may be
/// called as the only one. Whom the person has picked in this session goes before this machine's.
final class GatewayChoice {
    private final LoneServer loneServer = new LoneServer();
    private CallRules callRules;
    private KnownServers known = KnownServers.NONE;

    /// Whether the chosen one was picked in this session.
    private boolean picked;

    /// Who answered last, or was called last in vain.
    private CallTarget last;

    /// Whether nobody has answered since a gateway was called last.
    private boolean missed;

    GatewayChoice(CallRules callRules) {
        this.callRules = callRules;
        last = first();
    }

    void rules(CallRules newRules) {
        callRules = newRules;
        last = first();
    }

    void known(KnownServers newKnown) {
        known = newKnown;
    }

    private boolean auto() {
        return callRules.to().auto();
    }

    private List<CallTarget> inTurn() {
        if (!auto()) {
            return List.of(CallTarget.configured(callRules.to().route()));
        }
        List<CallTarget> all = new ArrayList<>();
        all.add(CallTarget.here(callRules.to().route()));
        known.chosen()
                .filter(known::trusts)
                .ifPresent(server -> all.add(picked ? 0 : 1, CallTarget.of(server, Origin.CHOSEN)));
        loneServer.accepted().ifPresent(server -> all.add(CallTarget.of(server, Origin.FOUND)));
        return all;
    }

    /// The one to call first.
    CallTarget first() {
        return inTurn().getFirst();
    }

    /// The one to call when a call has failed; empty = there is no other.
    Optional<CallTarget> after(CallTarget failed) {
        List<CallTarget> all = inTurn();
        int next = all.indexOf(failed) + 1;
        return next > 0 && next < all.size() ? Optional.of(all.get(next)) : Optional.empty();
    }

    /// Nobody has answered, and this one was the last to be called.
    void missed(CallTarget target) {
        missed = true;
        last = target;
    }

    /// A call has come through.
    ///
    /// @return what is to be remembered of it
    Optional<CallEffect> answered(CallTarget target) {
        missed = false;
        picked |= target.origin() == Origin.PICKED;
        last = target.gateway() ? target : last;
        if (target.origin() == Origin.FOUND) {
            loneServer.answered(target.server());
        }
        KnownServers before = known;
        known =
                switch (target.origin()) {
                    case THIS_MACHINE -> known.withHereSeen();
                    case PICKED -> chosen(target);
                    case FOUND ->
                            target.server().filter(loneServer::chosen).isPresent()
                                    ? chosen(target)
                                    : known;
                    case TYPED, CONFIGURED, CHOSEN -> known;
                };
        return known.equals(before)
                ? Optional.empty()
                : Optional.of(new CallEffect.Remember(known.remembered()));
    }

    private KnownServers chosen(CallTarget target) {
        return target.server().map(known::choosing).orElse(known);
    }

    /// @param mayCall whether a gateway may be called by itself just now
    void look(boolean mayCall, long now) {
        loneServer.look(known, mayCall && missed && auto(), now);
    }

    boolean due(long now) {
        return loneServer.due(now);
    }

    long deadline() {
        return auto() ? loneServer.deadline() : CallMachine.NEVER;
    }

    /// The only one may be called from now on, if one is named.
    ///
    /// @param person whether a person wants it
    Optional<NamedServer> accept(boolean person) {
        return loneServer.accept(person);
    }

    void refuse() {
        loneServer.refuse();
    }

    CallStanding standing(Gateway gateway, boolean wanted) {
        return new CallStanding(gateway, wanted, picked, loneServer.refused(), loneServer.before());
    }

    /// Goes on as it was before the Minitel was looked for anew.
    void resume(CallStanding standing) {
        picked = standing.picked();
        loneServer.answered(standing.lone());
        if (standing.refused()) {
            refuse();
        }
    }

    /// For a screen: who is meant by the gateway.
    String name() {
        return last.brief();
    }

    ServerFacts facts() {
        if (!auto()) {
            return ServerFacts.NONE;
        }
        boolean soon = loneServer.isNamed();
        boolean offered = soon || missed && known.offersAnother();
        return new ServerFacts(true, known.found(), known.chosen(), soon, offered);
    }
}
