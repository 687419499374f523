package minitel.gateway.peer.control;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import minitel.gateway.peer.control.address.AddressPlan;
import minitel.gateway.peer.message.EngineOrder.CreateLink;
import minitel.gateway.peer.message.EngineOrder.GetState;
import minitel.gateway.peer.message.EngineOrder.NetworkMasks;
import minitel.gateway.peer.message.EngineOrder.Overlay;
import minitel.gateway.peer.message.EngineOrder.SendMessage;
import minitel.gateway.peer.message.EngineOrder.SetCallback;
import minitel.gateway.peer.message.EngineOrder.SetLocalIp;
import minitel.gateway.peer.message.EngineOrder.SetLogging;
import minitel.gateway.peer.message.EngineOrder.SetRemoteIp;
import minitel.gateway.peer.message.EngineOrder.TrimLink;
import minitel.gateway.peer.message.EngineReport;
import minitel.gateway.peer.message.EngineReport.ConnectionRequest;
import minitel.gateway.peer.message.EngineReport.ConnectionResponse;
import minitel.gateway.peer.message.EngineReport.ConnectionStatus;
import minitel.gateway.peer.message.EngineReport.EngineTrouble;
import minitel.gateway.peer.message.EngineReport.LinkAge;
import minitel.gateway.peer.message.EngineReport.LocalState;
import minitel.gateway.peer.message.EngineReport.OrderRefusal;
import minitel.gateway.peer.message.EngineReport.PeerState;
import minitel.gateway.peer.message.EngineReport.TextMessage;
import minitel.gateway.peer.message.LinkCandidates;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkOffer;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.ApprovedPeer;
import minitel.gateway.peer.trust.LocalPeer;
import minitel.gateway.peer.trust.PeerProver;
import minitel.gateway.peer.trust.PeerStanding;
import minitel.gateway.peer.trust.ProofOutcome;

/// The controller's decisions: a report or the passing of time comes in, orders go out. It has
/// neither clock nor socket; only the book of approved peers, which it asks, has a file. Times are
/// those of [System#nanoTime]. For one thread.
final class ControllerMachine {
    /// So long an engine that has not said who it is, is asked again.
    static final Duration HASTE = Duration.ofSeconds(1);

    private static final int ERRORS = 1;

    private final ControllerRules rules;
    private final ApprovalBook book;
    private final PeerProver prover;
    private final int port;
    private final AddressPlan plan;
    private final LinkTable peers = new LinkTable();
    private final EarlyReports early = new EarlyReports();
    private final LossTally losses = new LossTally();

    private EngineStanding engine = EngineStanding.FRESH;

    /// Who we are, once the engine has its fingerprint.
    private Optional<LocalPeer> self = Optional.empty();

    /// Whether reports that were not asked for have come: then the engine knows where we are.
    private boolean called;

    /// Whether the engine has answered since it was asked last.
    private boolean answered;

    /// @param port where reports come
    ControllerMachine(ControllerRules rules, ApprovalBook book, PeerProver prover, int port) {
        this.rules = rules;
        this.book = book;
        this.prover = prover;
        this.port = port;
        plan = rules.plan();
    }

    /// The beginning of the life cycle.
    MachineStep start() {
        MachineStep step = new MachineStep();
        introduce(step);
        ask(step);
        return step;
    }

    /// Each of it does nothing the second time.
    private void introduce(MachineStep step) {
        step.order(new SetLogging(ERRORS));
        step.order(new SetCallback("::", port));
        step.order(new SetLocalIp(rules.uid(), rules.addresses(), NetworkMasks.USUAL));
        step.order(rules.signIn());
    }

    private void ask(MachineStep step) {
        answered = false;
        step.order(new GetState(Optional.empty()));
    }

    /// How long it is until the next tick.
    Duration pause() {
        boolean haste = self.isEmpty() && !rules.strict() && rules.tick().compareTo(HASTE) > 0;
        return haste ? HASTE : rules.tick();
    }

    /// Time has passed: links that are dead are given up, and the engine is asked how the others
    /// are. What it may not have heard is said once more.
    MachineStep tick(long now) {
        MachineStep step = new MachineStep();
        if (!answered) {
            stands(EngineStanding.SILENT, step);
        }
        if (!rules.strict() && (engine != EngineStanding.OURS || !called)) {
            introduce(step);
        }
        long patience = 2 * rules.tick().toNanos();
        peers.each((uid, peer) -> {
            if (rules.trim().isDue(peer, now, patience)) {
                step.order(new TrimLink(uid));
            }
        });
        ask(step);
        return step;
    }

    /// Nobody has the engine's port now, or a user who is no engine, to whom nothing is said.
    MachineStep gone(EngineStanding now) {
        MachineStep step = new MachineStep();
        forgetEngine();
        stands(now, step);
        return step;
    }

    private void stands(EngineStanding now, MachineStep step) {
        if (engine != now) {
            engine = now;
            step.tell(now.says());
        }
    }

    /// The engine has said something.
    MachineStep heard(EngineReport report, long now) {
        MachineStep step = new MachineStep();
        switch (report) {
            case LocalState local -> local(local, now, step);
            case PeerState peer -> peer(peer, now, step);
            case ConnectionStatus(PeerUid uid, var state) -> {
                called = true;
                changed(uid, peer -> peer.changed(state, now));
            }
            case ConnectionRequest(PeerUid uid, String data) -> shown(uid, data, now, step);
            case ConnectionResponse(PeerUid uid, String data) -> shown(uid, data, now, step);
            case TextMessage(PeerUid uid, String data) -> text(uid, data, now, step);
            case EngineTrouble(Optional<PeerUid> _, String data) -> trouble(data, step);
            case OrderRefusal _ -> step.tell("the link engine does not understand what it is told");
        }
        return step;
    }

    private void local(LocalState local, long now, MachineStep step) {
        answered = true;
        if (local.uid().isEmpty()) {
            forgetEngine();
            stands(EngineStanding.FRESH, step);
        } else if (!local.uid().get().equals(rules.uid())) {
            forgetEngine();
            stands(EngineStanding.ANOTHERS, step);
        } else if (local.fingerprint().isNone()) {
            stands(EngineStanding.FRESH, step);
        } else {
            stands(EngineStanding.OURS, step);
            self = Optional.of(new LocalPeer(rules.uid(), rules.name(), local.fingerprint()));
            early.taken().forEach(report -> shown(report.uid(), report.said(), now, step));
        }
    }

    /// It has ended, was started again, or is not ours: whatever links there were are gone.
    private void forgetEngine() {
        self = Optional.empty();
        called = false;
        peers.clear();
    }

    private void changed(PeerUid uid, Consumer<LinkedPeer> what) {
        peers.find(uid).ifPresentOrElse(what, () -> losses.count(ReportLoss.STRANGER, 1));
    }

    /// A link that the engine has and nobody has approved, as with another fingerprint, is ended:
    /// it may be from a controller before this one, and its owner may have changed his mind. Who is
    /// approved with another key by now is linked by that one, at once.
    private void peer(PeerState state, long now, MachineStep step) {
        Optional<ApprovedPeer> approved = book.peer(state.uid());
        plan.learn(state.uid(), state.addresses().ip4());
        if (approved.isEmpty()) {
            plan.forget(state.uid());
        }
        Optional<LinkFingerprint> linked = state.link().map(LinkAge::fingerprint);
        if (linked.isPresent() && !linked.equals(approved.map(ApprovedPeer::fingerprint))) {
            losses.count(ReportLoss.STRANGER, 1);
            peers.remove(state.uid());
            step.order(new TrimLink(state.uid()));
            approved.ifPresent(peer -> link(peer, LinkCandidates.NONE, now, step));
        } else if (approved.isPresent()) {
            peers.of(state.uid(), now).reported(state, now);
        }
    }

    /// A peer is there, or says how he may be reached.
    private void shown(PeerUid uid, String data, long now, MachineStep step) {
        called = true;
        if (self.isEmpty()) {
            losses.count(ReportLoss.EARLY, 1);
            early.keep(uid, data);
            return;
        }
        Optional<LinkOffer> offer = cut(data, self.get().fingerprint());
        if (uid.equals(rules.uid())) {
            losses.count(ReportLoss.OURSELVES, 1);
        } else if (!plan.admits(uid)) {
            losses.count(ReportLoss.ADDRESS, 1);
        } else if (offer.isEmpty()) {
            losses.count(ReportLoss.FINGERPRINT, 1);
        } else {
            losses.count(ReportLoss.CANDIDATE, offer.get().candidates().leftOut());
            judge(uid, offer.get(), now, step);
        }
    }

    private static Optional<LinkOffer> cut(String data, LinkFingerprint own) {
        try {
            return Optional.of(LinkOffer.cut(data, own))
                    .filter(offer -> !offer.fingerprint().isNone());
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // counted
        }
    }

    private void judge(PeerUid uid, LinkOffer offer, long now, MachineStep step) {
        self.flatMap(own -> prover.opening(own, uid)).ifPresent(text -> say(uid, text, step));
        switch (book.look(uid, offer.fingerprint())) {
            case PeerStanding.Approved(ApprovedPeer peer) ->
                    link(peer, offer.candidates(), now, step);
            case PeerStanding.Asking _ -> losses.count(ReportLoss.UNAPPROVED, 1);
            case PeerStanding.Changed _ -> losses.count(ReportLoss.CHANGED, 1);
        }
    }

    private void say(PeerUid uid, String text, MachineStep step) {
        step.order(new SendMessage(Overlay.SERVICE, uid, text));
    }

    private void link(ApprovedPeer peer, LinkCandidates candidates, long now, MachineStep step) {
        Optional<OverlayAddresses> addresses = plan.addressesOf(peer.uid());
        if (addresses.isEmpty()) {
            losses.count(ReportLoss.ADDRESS, 1);
            return;
        }
        LinkedPeer link = peers.of(peer.uid(), now);
        if (!link.mayBeAsked(candidates, now)) {
            losses.count(ReportLoss.TOO_FAST, 1);
            return;
        }
        step.order(
                new CreateLink(
                        peer.uid(),
                        peer.fingerprint(),
                        Overlay.SERVICE,
                        rules.servers(),
                        true,
                        candidates));
        step.order(new SetRemoteIp(peer.uid(), addresses.get()));
        link.ordered(now);
    }

    private void text(PeerUid uid, String data, long now, MachineStep step) {
        called = true;
        if (self.isEmpty()) {
            losses.count(ReportLoss.EARLY, 1);
            return;
        }
        ProofOutcome outcome = prover.heard(self.get(), uid, data);
        outcome.reply().ifPresent(reply -> say(uid, reply, step));
        outcome.approved().ifPresent(peer -> link(peer, LinkCandidates.NONE, now, step));
        if (!outcome.sentence().isEmpty()) {
            step.tell(outcome.sentence());
        }
    }

    /// The sign-in is said again at the next tick: an engine that still tries takes no harm.
    private void trouble(String data, MachineStep step) {
        called = false;
        step.tell(
                data.equals(EngineTrouble.SERVICE_LOST)
                        ? "the link engine has lost the gateway, or was not let in"
                        : "the link engine has a trouble of its own");
    }

    /// The owner has approved somebody: he need not show himself again.
    MachineStep approved(ApprovedPeer peer, long now) {
        MachineStep step = new MachineStep();
        self.ifPresent(own -> {
            link(
                    peer,
                    LinkCandidates.NONE,
                    now,
                    step); // first: the engine keeps words for him then
            prover.opening(own, peer.uid()).ifPresent(text -> say(peer.uid(), text, step));
        });
        return step;
    }

    /// The owner wants no link with somebody any more.
    MachineStep forgotten(PeerUid uid) {
        MachineStep step = new MachineStep();
        peers.remove(uid);
        plan.forget(uid);
        step.order(new TrimLink(uid));
        return step;
    }

    LossTally losses() {
        return losses;
    }

    EngineStanding engine() {
        return engine;
    }

    Optional<LocalPeer> self() {
        return self;
    }

    Optional<LinkedPeer> peer(PeerUid uid) {
        return peers.find(uid);
    }
}
