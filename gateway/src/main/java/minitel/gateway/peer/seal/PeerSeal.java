package minitel.gateway.peer.seal;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.PeerUid;

/// The seal between this engine and one peer: texts in, envelopes out, and back. A pure machine:
/// the clock is given, nothing is sent. For one thread.
public final class PeerSeal {
    /// Of a text, in bytes, so that its envelope is one.
    public static final int LONGEST_TEXT = 4096 - SealSession.HEAD - SealCipher.TAG;

    /// Texts that wait for a session.
    static final int MOST_WAITING = 8;

    /// And how long.
    static final Duration WAITING = Duration.ofSeconds(60);

    /// From one hello to the next, while texts wait.
    static final Duration AGAIN = Duration.ofSeconds(5);

    /// From one hello to the next, whatever comes.
    static final Duration SOONEST = Duration.ofSeconds(1);

    /// Sessions a second that are looked at.
    static final int MOST_SESSIONS = 5;

    private static final byte[] NOTHING = {};

    private final SealParty party;
    private final HelloSeal hello;
    private final ArrayDeque<WaitingText> waiting = new ArrayDeque<>();
    private Optional<SealSession> standing = Optional.empty();

    /// The one that stood before: what was on its way is still heard.
    private Optional<SealSession> former = Optional.empty();

    /// Of the next session; told to nobody else, and given up once one stands with it.
    private WireGuardKeyPair mine = WireGuardKeyPair.fresh();

    /// With that key, not proven yet.
    private Optional<SealSession> offered = Optional.empty();

    private final LookBudget looks = new LookBudget(MOST_SESSIONS);
    private Optional<Long> greeted = Optional.empty();
    private long unsaid;

    private record WaitingText(byte[] text, long since) {}

    /// @param peer his static key
    /// @throws IllegalArgumentException when nothing can be sealed to it, or it is this end's own
    ///   uid
    public PeerSeal(PeerUid ownUid, WireGuardKeyPair own, PeerUid peerUid, WireGuardKey peer) {
        party = new SealParty(ownUid, own, peerUid, peer);
        hello = new HelloSeal(party);
    }

    /// Says something to the peer.
    ///
    /// @param text 1 to [#LONGEST_TEXT] bytes
    /// @param now nanoseconds of a clock like [System#nanoTime], here and below
    /// @return envelopes to send to him; the text waits where no session stands
    public List<byte[]> seal(byte[] text, long now) {
        if (text.length == 0 || text.length > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text of " + text.length + " bytes");
        }
        if (standing.isPresent()) {
            return List.of(standing.get().sealed(text));
        }
        if (waiting.size() == MOST_WAITING) {
            waiting.remove();
            unsaid++;
        }
        waiting.add(new WaitingText(text.clone(), now));
        return again(now);
    }

    /// To be asked now and then, as an envelope may get lost.
    ///
    /// @return envelopes to send to the peer
    public List<byte[]> again(long now) {
        while (!waiting.isEmpty() && now - waiting.peek().since() >= WAITING.toNanos()) {
            waiting.remove();
            unsaid++;
        }
        return waiting.isEmpty() ? List.of() : greet(now, AGAIN).map(List::of).orElse(List.of());
    }

    private Optional<byte[]> greet(long now, Duration pause) {
        if (greeted.isPresent() && now - greeted.get() < pause.toNanos()) {
            return Optional.empty();
        }
        greeted = Optional.of(now);
        return Optional.of(hello.sealed(mine));
    }

    /// Opens what has come from the peer, or is said to.
    public SealOpening open(byte[] envelope, long now) {
        return open(envelope, now, new LookBudget(MOST_SESSIONS)); // which he has for himself
    }

    /// @param shared what he has together with other peers
    SealOpening open(byte[] envelope, long now, LookBudget shared) {
        Optional<WireGuardKey> sender = sender(envelope);
        if (sender.isEmpty()) {
            return SealOpening.lost(SealLoss.MALFORMED);
        }
        try {
            return envelope[0] == HelloSeal.HELLO
                    ? greeted(sender.get(), envelope, now, shared)
                    : said(sender.get(), envelope, now, shared);
        } catch (GeneralSecurityException _) { // the tag, or a key that is none
            return SealOpening.lost(SealLoss.FORGED);
        }
    }

    private static Optional<WireGuardKey> sender(byte[] envelope) {
        boolean whole =
                envelope.length == HelloSeal.LENGTH && envelope[0] == HelloSeal.HELLO
                        || envelope.length >= SealSession.HEAD + SealCipher.TAG
                                && envelope[0] == SealSession.TEXT;
        try {
            return whole
                    ? Optional.of(
                            WireGuardKey.of(
                                    Arrays.copyOfRange(envelope, 1, 1 + WireGuardKey.BYTES)))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// It may be one of long ago, said again by somebody in between: it is answered, and what
    /// stands goes on standing.
    private SealOpening greeted(WireGuardKey theirs, byte[] envelope, long now, LookBudget shared)
            throws GeneralSecurityException {
        if (!mayLook(now, shared)) {
            return SealOpening.lost(SealLoss.TOO_FAST);
        }
        hello.check(theirs, envelope);
        if (isWith(standing, theirs)) { // he has not heard that it stands
            return SealOpening.reply(standing.get().sealed(NOTHING));
        }
        if (!isWith(offered, theirs)) {
            if (offered.isPresent()) {
                mine = WireGuardKeyPair.fresh();
            }
            offered = Optional.of(SealSession.of(party, mine, theirs));
        }
        return SealOpening.reply(offered.get().sealed(NOTHING));
    }

    private static boolean isWith(Optional<SealSession> session, WireGuardKey theirs) {
        return session.isPresent() && session.get().theirs().equals(theirs);
    }

    private SealOpening said(WireGuardKey theirs, byte[] envelope, long now, LookBudget shared)
            throws GeneralSecurityException {
        if (standing.isPresent() && standing.get().is(theirs, envelope)) {
            return opened(standing.get(), envelope);
        }
        if (former.isPresent() && former.get().is(theirs, envelope)) {
            return opened(former.get(), envelope).ofFormer();
        }
        if (!SealSession.names(mine.publicKey(), envelope)) {
            return SealOpening.lost(
                    SealLoss.STALE,
                    greet(now, SOONEST).map(List::of).orElse(List.of()).toArray(new byte[0][]));
        }
        if (!mayLook(now, shared)) {
            return SealOpening.lost(SealLoss.TOO_FAST);
        }
        SealSession session =
                isWith(offered, theirs) ? offered.get() : SealSession.of(party, mine, theirs);
        SealOpening opening = opened(session, envelope);
        return opening.loss().isPresent() ? opening : opening.renewed(stands(session));
    }

    private static SealOpening opened(SealSession session, byte[] envelope)
            throws AEADBadTagException {
        return session.opened(envelope)
                .map(SealOpening::of)
                .orElseGet(() -> SealOpening.lost(SealLoss.REPEATED));
    }

    /// The peer has proven it: he knows both keys now.
    private List<byte[]> stands(SealSession session) {
        former = standing;
        standing = Optional.of(session);
        offered = Optional.empty();
        mine = WireGuardKeyPair.fresh();
        List<byte[]> first = new ArrayList<>();
        waiting.forEach(it -> first.add(session.sealed(it.text())));
        waiting.clear();
        if (!session.hasSpoken()) { // so that it stands for him too
            first.add(session.sealed(NOTHING));
        }
        return first;
    }

    private boolean mayLook(long now, LookBudget shared) {
        return looks.allows(now) && shared.allows(now);
    }

    /// Texts that found no session in time.
    long unsaid() {
        return unsaid;
    }
}
