package minitel.gateway.peer.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.TrustLedger.Step;
import minitel.gateway.peer.trust.proof.KeyBeginning;
import minitel.gateway.peer.trust.proof.ShownKeys;
import minitel.gateway.tunnel.TunnelName;
import minitel.life.LogBudget;
import minitel.life.Printable;
import org.tinylog.Logger;

/// Whom the owner has approved, each with the one fingerprint that he is linked by. Asked by the
/// controller for whoever shows himself, and changed by the owner's commands and by proofs. For any
/// thread; what changes it waits for the disk.
public final class ApprovalBook implements AutoCloseable {
    private final TrustLedger ledger;
    private final InstantSource clock;
    private final PendingAskers askers = new PendingAskers();

    /// What approved peers have shown that is not their fingerprint.
    private final Map<PeerUid, ShownKeys> alarms = new ConcurrentHashMap<>();

    private final AtomicLong alarmed = new AtomicLong();

    private ApprovalBook(TrustLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// @param file held until it is closed; where there is none, nobody is approved
    /// @throws IOException with a sentence that names the file and what to do
    public static ApprovalBook open(Path file, InstantSource clock) throws IOException {
        return new ApprovalBook(TrustLedger.open(file), clock);
    }

    TrustLedger ledger() {
        return ledger;
    }

    InstantSource clock() {
        return clock;
    }

    /// What somebody is who shows himself. Who is not approved is remembered for a while, so that
    /// the owner can approve him; another fingerprint than the pinned one is told in the log.
    public PeerStanding look(PeerUid uid, LinkFingerprint fingerprint) {
        while (true) {
            Optional<ApprovedPeer> known = ledger.state().peer(uid);
            PeerStanding standing = noted(known, uid, fingerprint);
            if (ledger.state().peer(uid).equals(known)) {
                return standing; // who is settled from now on is no longer remembered
            }
            settled(uid);
        }
    }

    private PeerStanding noted(
            Optional<ApprovedPeer> known, PeerUid uid, LinkFingerprint fingerprint) {
        if (known.isEmpty()) {
            return new PeerStanding.Asking(askers.heard(uid, fingerprint, clock.instant()));
        }
        ApprovedPeer peer = known.get();
        if (peer.fingerprint().equals(fingerprint)) {
            return new PeerStanding.Approved(peer);
        }
        alarm(peer, fingerprint);
        return new PeerStanding.Changed(peer, fingerprint);
    }

    private void alarm(ApprovedPeer peer, LinkFingerprint seen) {
        alarmed.incrementAndGet();
        ShownKeys before = alarms.getOrDefault(peer.uid(), ShownKeys.NONE);
        alarms.merge(peer.uid(), ShownKeys.NONE.with(seen), (known, _) -> known.with(seen));
        boolean news = !before.endsWith(seen);
        if (news && LogBudget.REFUSALS.allows()) {
            Logger.warn(
                    "{} ({}) shows the key {} and not {}, with which he was approved: somebody may"
                            + " be in between, so he is not linked. If he has a new key and says so"
                            + " himself: minitel-gateway peer-link approve {} --key {}",
                    peer.name(),
                    peer.uid().brief(),
                    seen,
                    peer.fingerprint(),
                    peer.name(),
                    seen);
        }
    }

    public Optional<ApprovedPeer> peer(PeerUid uid) {
        return ledger.state().peer(uid);
    }

    /// In the order of their approval.
    public List<ApprovedPeer> peers() {
        return ledger.state().peers();
    }

    /// Who asks and is not approved; who was heard last stands last.
    public List<PendingAsker> askers() {
        return askers.all();
    }

    /// What approved peers have shown last that is not their fingerprint.
    public Map<PeerUid, LinkFingerprint> alarms() {
        Map<PeerUid, LinkFingerprint> last = new HashMap<>();
        alarms.forEach((uid, shown) -> last.put(uid, shown.last()));
        return last;
    }

    /// The owner's word: who asks is approved with the key that he has shown, and who has an alarm
    /// is from now on known by the new one. Who has shown more than one has to be approved with one
    /// of them.
    ///
    /// @param who a name or a uid
    /// @param as what he shall be called, if he is new; empty = by his uid
    /// @param key how the key begins that he is to be known by; empty = he has shown one only
    /// @throws IllegalArgumentException with a sentence for the owner
    public ApprovedPeer approve(String who, Optional<TunnelName> as, Optional<KeyBeginning> key)
            throws IOException {
        ApprovedPeer peer =
                ledger.change(state -> {
                    Optional<ApprovedPeer> known = state.peer(who);
                    return known.isPresent()
                            ? pinned(state, known.get(), key)
                            : approved(state, asker(who), key, as);
                });
        settled(peer.uid());
        return peer;
    }

    /// The same of one who has shown one key only.
    public ApprovedPeer approve(String who, Optional<TunnelName> as) throws IOException {
        return approve(who, as, Optional.empty());
    }

    private Step<ApprovedPeer> pinned(
            TrustState state, ApprovedPeer known, Optional<KeyBeginning> key) {
        ShownKeys pinned = ShownKeys.first(known.fingerprint(), true);
        ShownKeys shown = alarms.getOrDefault(known.uid(), pinned);
        LinkFingerprint meant = shown.meant(known.name().text(), key);
        if (meant.equals(known.fingerprint())) {
            return new Step<>(state, known);
        }
        ApprovedPeer fresh = new ApprovedPeer(known.uid(), known.name(), meant, now());
        return new Step<>(state.withPeer(fresh), fresh);
    }

    private PendingAsker asker(String who) {
        return askers.find(who)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "nobody called \""
                                        + Printable.of(brief(who))
                                        + "\" asks to be linked: minitel-gateway peer-link list"
                                        + " says who does"));
    }

    private static String brief(String text) {
        return text.length() <= PeerUid.DIGITS ? text : text.substring(0, PeerUid.DIGITS) + "…";
    }

    private Step<ApprovedPeer> approved(
            TrustState state,
            PendingAsker asker,
            Optional<KeyBeginning> key,
            Optional<TunnelName> as) {
        LinkFingerprint meant = asker.keys().meant(asker.uid().hex(), key);
        if (state.obstacle(asker.uid(), meant).isPresent()) {
            throw full();
        }
        TrustState then = state.approving(asker.uid(), as, meant, now());
        return new Step<>(then, then.peer(asker.uid()).orElseThrow());
    }

    static IllegalArgumentException full() {
        return new IllegalArgumentException(
                "there is no room for another peer, or one with the same address is approved:"
                        + " minitel-gateway peer-link list says who is");
    }

    /// The owner's word, too: he is no longer approved, and nothing is left of him.
    ///
    /// @param who a name or a uid
    /// @throws IllegalArgumentException with a sentence for the owner
    public ApprovedPeer forget(String who) throws IOException {
        ApprovedPeer gone =
                ledger.change(state -> {
                    ApprovedPeer known =
                            state.peer(who)
                                    .orElseThrow(() ->
                                            new IllegalArgumentException(
                                                    "nobody called \""
                                                            + Printable.of(brief(who))
                                                            + "\" is approved"));
                    return new Step<>(state.without(known.uid()), known);
                });
        settled(gone.uid());
        return gone;
    }

    /// Nothing is to be decided about him any more.
    void settled(PeerUid uid) {
        askers.remove(uid);
        alarms.remove(uid);
    }

    /// To the second.
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    public BookFigures figures() {
        return new BookFigures(
                peers().size(), askers.all().size(), askers.pushedOut(), alarmed.get());
    }

    /// Lets another program have the file.
    @Override
    public void close() throws IOException {
        ledger.close();
    }
}
