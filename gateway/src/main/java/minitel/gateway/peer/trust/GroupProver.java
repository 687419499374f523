package minitel.gateway.peer.trust;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.TrustLedger.Step;
import minitel.gateway.peer.trust.proof.DeclineReason;
import minitel.gateway.peer.trust.proof.LinkSecret;
import minitel.gateway.peer.trust.proof.ProofMessage;
import minitel.gateway.peer.trust.proof.ProofMessage.Answer;
import minitel.gateway.peer.trust.proof.ProofMessage.Question;
import minitel.gateway.peer.trust.proof.ProofParties;
import minitel.gateway.peer.trust.proof.ProofParties.Party;
import minitel.gateway.peer.trust.proof.ProofSeal;
import minitel.gateway.peer.trust.proof.ProofText;

/// Approves who proves that he has the group's secret: each member asks each other one, with a
/// number of his own, and takes just one answer. For any thread; what changes the book waits for
/// the disk.
public final class GroupProver implements PeerProver {
    /// Members that are asked and have not answered.
    private static final int MOST_ASKED = 256;

    private final ApprovalBook book;
    private final LinkSecret secret;
    private final OpeningPause pause = new OpeningPause();
    private final ProofCounters counters = new ProofCounters();
    private final ReentrantLock lock = new ReentrantLock();

    /// The number that each was asked with, until he has answered; who was asked first goes first.
    private final Map<PeerUid, String> asked = new LinkedHashMap<>();

    public GroupProver(ApprovalBook book, LinkSecret secret) {
        this.book = book;
        this.secret = secret;
    }

    /// Asks whoever is not approved.
    @Override
    public Optional<String> opening(LocalPeer self, PeerUid present) {
        Instant now = book.clock().instant();
        boolean asks = !present.equals(self.uid()) && book.peer(present).isEmpty();
        if (!asks || !pause.isOver(present, now)) {
            return Optional.empty();
        }
        return Optional.of(
                ProofText.of(new Question(secret.id(), nonceFor(present), self.fingerprint())));
    }

    private String nonceFor(PeerUid uid) {
        lock.lock();
        try {
            String known = asked.get(uid);
            if (known != null) {
                return known; // the answer may be on its way
            }
            if (asked.size() >= MOST_ASKED) {
                asked.remove(asked.keySet().iterator().next());
            }
            String fresh = LinkSecret.digits();
            asked.put(uid, fresh);
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ProofOutcome heard(LocalPeer self, PeerUid from, String text) {
        Optional<ProofMessage> message = ProofText.read(text);
        if (message.isEmpty()) {
            return counters.malformed();
        }
        if (!message.get().id().equals(secret.id()) || from.equals(self.uid())) {
            return counters.stray();
        }
        return switch (message.get()) {
            case Question question -> answer(self, from, question);
            case Answer answer -> answered(self, from, answer);
            case ProofMessage.Claim _, ProofMessage.Grant _, ProofMessage.Decline _ ->
                    counters.stray();
        };
    }

    /// Whoever asks may know it: the answer says nothing but who we are, to him alone.
    private ProofOutcome answer(LocalPeer self, PeerUid from, Question question) {
        ProofSeal seal = seal(new Party(from, question.fingerprint()), party(self));
        return ProofOutcome.reply(ProofText.of(seal.answer(question.nonce(), self.name())), "");
    }

    private ProofOutcome answered(LocalPeer self, PeerUid from, Answer answer) {
        LinkFingerprint fingerprint = answer.fingerprint();
        if (!isAsked(from, answer.nonce()) || fingerprint.isNone()) {
            return counters.stray();
        }
        if (!seal(party(self), new Party(from, fingerprint)).isOf(answer)) {
            return counters.forged();
        }
        Optional<ProofOutcome> outcome =
                book.ledger()
                        .changeIfWritten(state -> judged(state, from, answer))
                        .map(obstacle -> outcome(from, answer, obstacle));
        outcome.ifPresent(_ -> forget(from, answer.nonce())); // else he is asked again
        return outcome.orElse(ProofOutcome.NOTHING);
    }

    private Step<Optional<DeclineReason>> judged(TrustState state, PeerUid from, Answer answer) {
        Optional<DeclineReason> obstacle = state.obstacle(from, answer.fingerprint());
        return new Step<>(
                obstacle.isPresent()
                        ? state
                        : state.approving(
                                from, Optional.of(answer.name()), answer.fingerprint(), book.now()),
                obstacle);
    }

    private ProofOutcome outcome(PeerUid from, Answer answer, Optional<DeclineReason> obstacle) {
        if (obstacle.isPresent()) {
            counters.declined();
            return ProofOutcome.told(
                    answer.name()
                            + " ("
                            + from.brief()
                            + ") is of the group and is not approved: "
                            + obstacle.get().sentence());
        }
        book.settled(from);
        Optional<ApprovedPeer> peer = book.peer(from);
        return new ProofOutcome(
                Optional.empty(),
                peer,
                peer.map(it -> it.name() + " is approved by the group's secret").orElse(""));
    }

    private boolean isAsked(PeerUid uid, String nonce) {
        lock.lock();
        try {
            return nonce.equals(asked.get(uid));
        } finally {
            lock.unlock();
        }
    }

    private void forget(PeerUid uid, String nonce) {
        lock.lock();
        try {
            asked.remove(uid, nonce);
        } finally {
            lock.unlock();
        }
    }

    private ProofSeal seal(Party asks, Party answers) {
        return new ProofSeal(secret, new ProofParties(asks, answers));
    }

    private static Party party(LocalPeer self) {
        return new Party(self.uid(), self.fingerprint());
    }

    @Override
    public ProofFigures figures() {
        return counters.figures();
    }
}
