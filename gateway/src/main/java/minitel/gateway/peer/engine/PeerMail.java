package minitel.gateway.peer.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.message.LinkCandidates;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.seal.SealBook;
import minitel.gateway.peer.seal.SealOpening;
import minitel.gateway.peer.way.OwnCandidates;

/// Letters between engines, sealed and handed to the signalling. For the owner's thread.
final class PeerMail {
    /// Peers whose presence is remembered, for letters before there is a link.
    static final int MOST_REMEMBERED = 256;

    private final EngineLedger ledger;
    private final EngineTools tools;

    /// Their keys as the gateway says them: a text sealed to a wrong one is read by nobody whom the
    /// gateway could not have let in anyway, and the proofs of controllers hold the fingerprints.
    private final Map<PeerUid, WireGuardKey> present = new RecentPeers<>(MOST_REMEMBERED);

    /// With whom there was a session once: another one means that he was started anew.
    private final Map<PeerUid, Boolean> met = new RecentPeers<>(MOST_REMEMBERED);

    PeerMail(EngineLedger ledger, EngineTools tools) {
        this.ledger = ledger;
        this.tools = tools;
    }

    void present(PeerUid who, LinkFingerprint fingerprint) {
        key(fingerprint.text()).ifPresent(key -> present.put(who, key));
    }

    private static Optional<WireGuardKey> key(String text) {
        try {
            return Optional.of(WireGuardKey.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// What a controller has said of the peer counts for more than what the gateway says.
    private Optional<WireGuardKey> keyOf(PeerUid peer) {
        Optional<WireGuardKey> linked =
                ledger.peers().find(peer).flatMap(EnginePeer::link).map(EngineLink::key);
        return linked.isPresent() ? linked : Optional.ofNullable(present.get(peer));
    }

    /// Says something to the engine of a peer.
    void send(PeerUid to, EngineLetter letter) {
        Optional<WireGuardKey> key = keyOf(to);
        if (key.isEmpty() || ledger.seals().isEmpty()) {
            ledger.lost(EngineLoss.UNSENT);
            return;
        }
        try {
            long now = tools.clock().getAsLong();
            post(to, ledger.seals().get().seal(to, key.get(), letter.bytes(), now));
        } catch (Throwable _) {
            ledger.lost(EngineLoss.UNSENT); // nothing can be sealed to that key
        }
    }

    /// Opens what came.
    Optional<EngineLetter> open(PeerUid from, byte[] envelope) {
        Optional<WireGuardKey> key = keyOf(from);
        if (key.isEmpty() || ledger.seals().isEmpty()) {
            ledger.lost(EngineLoss.ENVELOPE);
            return Optional.empty();
        }
        try {
            long now = tools.clock().getAsLong();
            SealBook seals = ledger.seals().get();
            boolean linked = ledger.peers().find(from).flatMap(EnginePeer::link).isPresent();
            SealOpening opening = seals.open(from, key.get(), envelope, now, linked);
            opening.loss().ifPresent(_ -> ledger.lost(EngineLoss.ENVELOPE));
            post(from, opening.replies());
            if (opening.renewed() && met.put(from, true) != null) {
                linked(from).ifPresent(_ -> offer(from));
            }
            return opening.text().flatMap(EngineLetter::read).filter(it -> counts(it, opening));
        } catch (Throwable _) {
            ledger.lost(EngineLoss.ENVELOPE); // as above
            return Optional.empty();
        }
    }

    /// Whoever has said farewell may be there again since, and a gateway may keep his word back
    /// until then.
    private boolean counts(EngineLetter letter, SealOpening opening) {
        boolean late = letter instanceof EngineLetter.Farewell && opening.former();
        if (late) {
            ledger.lost(EngineLoss.ENVELOPE);
        }
        return !late;
    }

    /// The link, where it was told by letter how this end is reached.
    private Optional<EngineLink> linked(PeerUid peer) {
        return ledger.peers().find(peer).flatMap(EnginePeer::link).filter(EngineLink::isByService);
    }

    private void post(PeerUid to, List<byte[]> envelopes) {
        for (byte[] envelope : envelopes) {
            if (!tools.line().send(to, envelope)) {
                ledger.lost(EngineLoss.UNSENT);
            }
        }
    }

    /// Tells a peer how this end is reached.
    void offer(PeerUid to) {
        send(to, new EngineLetter.Offer(ownOffer()));
    }

    /// And all peers, after a change.
    void offerAll() {
        sendAll(new EngineLetter.Offer(ownOffer()));
    }

    /// So that nobody waits for this end until his own watch says that it is silent.
    void farewell() {
        sendAll(new EngineLetter.Farewell(""));
    }

    private void sendAll(EngineLetter letter) {
        ledger.peers().linked().stream()
                .filter(peer -> peer.link().orElseThrow().isByService())
                .forEach(peer -> send(peer.uid(), letter));
    }

    /// As `con_resp` has it.
    String ownOffer() {
        LinkCandidates candidates = ownCandidates();
        return ledger.fingerprint().text() + (candidates.isEmpty() ? "" : " " + candidates);
    }

    /// None before there is an interface.
    private LinkCandidates ownCandidates() {
        return ledger.port() == 0
                ? LinkCandidates.NONE
                : OwnCandidates.of(tools.machine().get(), ledger.port(), ledger.outside());
    }

    /// Once a second: what may have got lost is said again.
    void tick() {
        ledger.seals()
                .ifPresent(seals -> seals.again(tools.clock().getAsLong()).forEach(this::post));
    }
}
