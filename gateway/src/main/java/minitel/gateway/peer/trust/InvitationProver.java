package minitel.gateway.peer.trust;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.TrustLedger.Step;
import minitel.gateway.peer.trust.proof.DeclineReason;
import minitel.gateway.peer.trust.proof.InvitationLine;
import minitel.gateway.peer.trust.proof.LinkSecret;
import minitel.gateway.peer.trust.proof.ProofMessage;
import minitel.gateway.peer.trust.proof.ProofMessage.Claim;
import minitel.gateway.peer.trust.proof.ProofMessage.Decline;
import minitel.gateway.peer.trust.proof.ProofMessage.Grant;
import minitel.gateway.peer.trust.proof.ProofParties;
import minitel.gateway.peer.trust.proof.ProofParties.Party;
import minitel.gateway.peer.trust.proof.ProofSeal;
import minitel.gateway.peer.trust.proof.ProofText;

/// Approves two peers for each other by an invitation that one person has given to the other: who
/// accepts it knows the inviter's true key by its line, and proves his own by its secret. For any
/// thread; what changes the book waits for the disk.
public final class InvitationProver implements PeerProver {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    private final ApprovalBook book;
    private final OpeningPause pause = new OpeningPause();
    private final ProofCounters counters = new ProofCounters();

    public InvitationProver(ApprovalBook book) {
        this.book = book;
    }

    /// Makes an invitation for one guest, whoever that will be.
    ///
    /// @param gateway where both meet
    /// @param holds for how long
    /// @throws IllegalArgumentException with a sentence for the owner
    public InvitationLine invite(LocalPeer self, Route.WebSocket gateway, Duration holds)
            throws IOException {
        if (holds.compareTo(SHORTEST) < 0 || holds.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("an invitation holds from 1 minute to 30 days");
        }
        Instant expires = book.now().plus(holds);
        InvitationLine line =
                new InvitationLine(
                        self.name(),
                        self.uid(),
                        self.fingerprint(),
                        gateway,
                        expires,
                        LinkSecret.fresh());
        IssuedInvitation issued =
                new IssuedInvitation(line.secret(), line.expires(), Optional.empty());
        return book.ledger().change(state -> new Step<>(roomy(state).withIssued(issued), line));
    }

    /// What was used is forgotten first: it only serves those whose answer was lost.
    private TrustState roomy(TrustState state) {
        TrustState pruned = state.pruned(book.now());
        if (pruned.issued().size() < TrustState.MOST_INVITATIONS) {
            return pruned;
        }
        TrustState unused = pruned.withoutUsed();
        if (unused.issued().size() < TrustState.MOST_INVITATIONS) {
            return unused;
        }
        throw new IllegalArgumentException(
                TrustState.MOST_INVITATIONS
                        + " invitations are open, and more there cannot be: wait until one is used"
                        + " or expires, or withdraw them");
    }

    /// All invitations that nobody has used are worth nothing from now on.
    ///
    /// @return how many
    public int withdraw() throws IOException {
        return book.ledger()
                .change(state -> {
                    TrustState then = state.withdrawn();
                    return new Step<>(then, state.issued().size() - then.issued().size());
                });
    }

    /// Takes an invitation: the inviter is approved with the key that it says, and is told of ours
    /// as soon as he is there.
    ///
    /// @throws IllegalArgumentException with a sentence for the owner
    public ApprovedPeer accept(LocalPeer self, String written) throws IOException {
        InvitationLine line = InvitationLine.parse(written);
        Instant now = book.clock().instant();
        if (line.isExpired(now)) {
            throw new IllegalArgumentException(
                    "the invitation has expired at "
                            + line.expires()
                            + ", and here it is "
                            + now.truncatedTo(ChronoUnit.SECONDS)
                            + ": ask for another one, or set the clock that is wrong");
        }
        if (line.uid().equals(self.uid())) {
            throw new IllegalArgumentException(
                    "this invitation is your own: the other one has to accept it");
        }
        if (!line.fingerprint().isOfKindOf(self.fingerprint())) {
            throw new IllegalArgumentException(
                    "the inviter's link engine is of another kind than yours: their keys have"
                            + " different lengths");
        }
        ApprovedPeer inviter = book.ledger().change(state -> accepted(state, line));
        book.settled(inviter.uid());
        return inviter;
    }

    private Step<ApprovedPeer> accepted(TrustState state, InvitationLine line) {
        state.obstacle(line.uid(), line.fingerprint())
                .ifPresent(reason -> {
                    throw reason == DeclineReason.CHANGED
                            ? known(state, line)
                            : ApprovalBook.full();
                });
        TrustState then =
                state.pruned(book.now())
                        .approving(
                                line.uid(),
                                Optional.of(line.name()),
                                line.fingerprint(),
                                book.now())
                        .withAccepted(new AcceptedInvitation(line, LinkSecret.digits()));
        if (then.accepted().size() > TrustState.MOST_INVITATIONS) {
            throw new IllegalArgumentException(
                    TrustState.MOST_INVITATIONS
                            + " accepted invitations wait for their inviters: try again when one of"
                            + " them has answered");
        }
        return new Step<>(then, then.peer(line.uid()).orElseThrow());
    }

    private static IllegalArgumentException known(TrustState state, InvitationLine line) {
        LinkName name = state.peer(line.uid()).orElseThrow().name();
        return new IllegalArgumentException(
                name
                        + " is approved with another key than the invitation says. If he says"
                        + " himself that he has a new one, forget "
                        + name
                        + " first");
    }

    /// Says who we are to an inviter who has not answered yet.
    @Override
    public Optional<String> opening(LocalPeer self, PeerUid present) {
        Instant now = book.clock().instant();
        return book.ledger()
                .state()
                .accepted(present)
                .filter(it -> !it.line().isExpired(now))
                .filter(_ -> pause.isOver(present, now))
                .map(it -> ProofText.of(seal(it, self).claim(it.nonce(), self.name())));
    }

    @Override
    public ProofOutcome heard(LocalPeer self, PeerUid from, String text) {
        Optional<ProofMessage> message = ProofText.read(text);
        if (message.isEmpty()) {
            return counters.malformed();
        }
        return switch (message.get()) {
            case Claim claim -> claimed(self, from, claim);
            case Grant grant -> granted(self, from, grant);
            case Decline no -> declined(self, from, no);
            case ProofMessage.Question _, ProofMessage.Answer _ -> counters.stray();
        };
    }

    /// At the inviter's.
    private ProofOutcome claimed(LocalPeer self, PeerUid from, Claim claim) {
        Optional<IssuedInvitation> issued = book.ledger().state().issued(claim.id());
        if (issued.isEmpty() || from.equals(self.uid()) || claim.fingerprint().isNone()) {
            return counters.stray();
        }
        Party guest = new Party(from, claim.fingerprint());
        ProofSeal seal = new ProofSeal(issued.get().secret(), new ProofParties(party(self), guest));
        if (!seal.isOf(claim)) {
            return counters.forged();
        }
        return book.ledger()
                .changeIfWritten(state -> judged(state, from, claim))
                .map(verdict -> answered(seal, from, claim, verdict))
                .orElse(ProofOutcome.NOTHING); // he will say it again
    }

    /// @param reason why not; empty = he is approved
    /// @param fresh the peer, if he was not before
    private record Verdict(Optional<DeclineReason> reason, Optional<ApprovedPeer> fresh) {
        static final Verdict AGAIN = new Verdict(Optional.empty(), Optional.empty());

        static Verdict no(DeclineReason reason) {
            return new Verdict(Optional.of(reason), Optional.empty());
        }
    }

    private Step<Verdict> judged(TrustState state, PeerUid from, Claim claim) {
        Optional<IssuedInvitation> found = state.issued(claim.id());
        if (found.isEmpty()) {
            return new Step<>(state, Verdict.no(DeclineReason.USED)); // withdrawn this very moment
        }
        IssuedInvitation issued = found.get();
        Optional<DeclineReason> obstacle = state.obstacle(from, claim.fingerprint());
        boolean known = state.peer(from).isPresent();
        if (issued.guest().isPresent()) {
            boolean again = issued.guest().get().equals(from) && known;
            return new Step<>(
                    state,
                    again
                            ? obstacle.map(Verdict::no).orElse(Verdict.AGAIN)
                            : Verdict.no(DeclineReason.USED));
        }
        if (issued.isExpired(book.clock().instant())) {
            return new Step<>(state, Verdict.no(DeclineReason.EXPIRED));
        }
        if (obstacle.isPresent()) {
            return new Step<>(state, Verdict.no(obstacle.get()));
        }
        LinkFingerprint fingerprint = claim.fingerprint();
        TrustState then =
                state.approving(from, Optional.of(claim.name()), fingerprint, book.now())
                        .withIssued(issued.usedBy(from));
        return new Step<>(
                then, known ? Verdict.AGAIN : new Verdict(Optional.empty(), then.peer(from)));
    }

    private ProofOutcome answered(ProofSeal seal, PeerUid from, Claim claim, Verdict verdict) {
        if (verdict.reason().isPresent()) {
            counters.declined();
            DeclineReason reason = verdict.reason().get();
            return ProofOutcome.reply(
                    ProofText.of(seal.decline(claim.nonce(), reason)),
                    claim.name()
                            + " ("
                            + from.brief()
                            + ") has an invitation and is not approved: "
                            + reason.sentence());
        }
        String grant = ProofText.of(seal.grant(claim.nonce()));
        if (verdict.fresh().isEmpty()) {
            return ProofOutcome.reply(grant, "");
        }
        book.settled(from);
        String sentence = verdict.fresh().get().name() + " is approved by your invitation";
        return new ProofOutcome(Optional.of(grant), verdict.fresh(), sentence);
    }

    /// At the guest's.
    private ProofOutcome granted(LocalPeer self, PeerUid from, Grant grant) {
        Optional<AcceptedInvitation> accepted = waiting(from, grant);
        if (accepted.isEmpty()) {
            return counters.stray();
        }
        if (!seal(accepted.get(), self).isOf(grant)) {
            return counters.forged();
        }
        return settled(accepted.get(), " has approved this peer");
    }

    private ProofOutcome declined(LocalPeer self, PeerUid from, Decline no) {
        Optional<AcceptedInvitation> accepted = waiting(from, no);
        if (accepted.isEmpty()) {
            return counters.stray();
        }
        if (!seal(accepted.get(), self).isOf(no)) {
            return counters.forged();
        }
        return settled(accepted.get(), " does not approve this peer: " + no.reason().sentence());
    }

    private Optional<AcceptedInvitation> waiting(PeerUid from, ProofMessage message) {
        return book.ledger()
                .state()
                .accepted(from)
                .filter(it -> it.line().secret().id().equals(message.id()))
                .filter(it -> it.nonce().equals(message.nonce()));
    }

    private ProofOutcome settled(AcceptedInvitation accepted, String sentence) {
        return book.ledger()
                .changeIfWritten(state ->
                        new Step<>(
                                state.withoutAccepted(accepted),
                                ProofOutcome.told(accepted.line().name() + sentence)))
                .orElse(ProofOutcome.NOTHING);
    }

    private static ProofSeal seal(AcceptedInvitation accepted, LocalPeer self) {
        InvitationLine line = accepted.line();
        Party inviter = new Party(line.uid(), line.fingerprint());
        return new ProofSeal(line.secret(), new ProofParties(inviter, party(self)));
    }

    private static Party party(LocalPeer self) {
        return new Party(self.uid(), self.fingerprint());
    }

    @Override
    public ProofFigures figures() {
        return counters.figures();
    }
}
