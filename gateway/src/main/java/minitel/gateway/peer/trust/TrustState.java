package minitel.gateway.peer.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.DeclineReason;
import minitel.gateway.tunnel.TunnelName;

/// All that is kept of whom we trust. Nothing of it ever changes: a change gives another one.
///
/// @param peers in the order of their approval; no two have a uid, a name or an address in common
record TrustState(
        List<ApprovedPeer> peers,
        List<IssuedInvitation> issued,
        List<AcceptedInvitation> accepted) {
    static final TrustState EMPTY = new TrustState(List.of(), List.of(), List.of());

    /// As many as an engine links.
    static final int MOST_PEERS = 256;

    /// Of each kind.
    static final int MOST_INVITATIONS = 16;

    private static final int LONGEST_STEM = 26;

    TrustState {
        peers = List.copyOf(peers);
        issued = List.copyOf(issued);
        accepted = List.copyOf(accepted);
    }

    Optional<ApprovedPeer> peer(PeerUid uid) {
        return peers.stream().filter(one -> one.uid().equals(uid)).findFirst();
    }

    /// @param who a name or a uid
    Optional<ApprovedPeer> peer(String who) {
        return peers.stream()
                .filter(one -> one.name().text().equals(who) || one.uid().hex().equals(who))
                .findFirst();
    }

    /// What stands against somebody who has proved himself.
    Optional<DeclineReason> obstacle(PeerUid uid, LinkFingerprint fingerprint) {
        Optional<ApprovedPeer> known = peer(uid);
        if (known.isPresent()) {
            return known.get().fingerprint().equals(fingerprint)
                    ? Optional.empty()
                    : Optional.of(DeclineReason.CHANGED);
        }
        return peers.size() < MOST_PEERS && peers.stream().noneMatch(one -> sharesAddress(one, uid))
                ? Optional.empty()
                : Optional.of(DeclineReason.FULL);
    }

    /// An address says who somebody is: two may not have the same.
    private static boolean sharesAddress(ApprovedPeer one, PeerUid uid) {
        return OverlayAddresses.ip6(one.uid()).equals(OverlayAddresses.ip6(uid));
    }

    /// The same with somebody approved against whom no [#obstacle] stands.
    ///
    /// @param wished how he would like to be called; empty = by his uid
    TrustState approving(
            PeerUid uid, Optional<TunnelName> wished, LinkFingerprint fingerprint, Instant now) {
        if (peer(uid).isPresent()) {
            return this;
        }
        LinkName name = wished.map(this::free).orElseGet(() -> LinkName.of(uid));
        return withPeer(new ApprovedPeer(uid, name, fingerprint, now));
    }

    /// Nobody gets another's name.
    private LinkName free(TunnelName wished) {
        String text = wished.text();
        String stem = text.substring(0, Math.min(text.length(), LONGEST_STEM));
        Stream<String> others =
                IntStream.iterate(2, n -> n + 1)
                        .mapToObj(n -> stem + (stem.endsWith("-") ? "" : "-") + n);
        return Stream.concat(Stream.of(text), others)
                .filter(name -> peer(name).isEmpty())
                .map(LinkName::new)
                .findFirst()
                .orElseThrow();
    }

    /// The same with this one in place of whoever had his uid.
    TrustState withPeer(ApprovedPeer peer) {
        List<ApprovedPeer> all = new ArrayList<>(peers);
        int place =
                IntStream.range(0, all.size())
                        .filter(at -> all.get(at).uid().equals(peer.uid()))
                        .findFirst()
                        .orElse(-1);
        if (place < 0) {
            all.add(peer);
        } else {
            all.set(place, peer);
        }
        return new TrustState(all, issued, accepted);
    }

    /// The same without him, and without what we have of him.
    TrustState without(PeerUid uid) {
        return new TrustState(
                kept(peers, one -> !one.uid().equals(uid)),
                issued,
                kept(accepted, one -> !one.line().uid().equals(uid)));
    }

    Optional<IssuedInvitation> issued(String id) {
        return issued.stream().filter(one -> one.secret().id().equals(id)).findFirst();
    }

    /// The same with this one in place of that with its secret.
    TrustState withIssued(IssuedInvitation invitation) {
        List<IssuedInvitation> all =
                new ArrayList<>(kept(issued, one -> !one.secret().equals(invitation.secret())));
        all.add(invitation);
        return new TrustState(peers, all, accepted);
    }

    Optional<AcceptedInvitation> accepted(PeerUid inviter) {
        return accepted.stream().filter(one -> one.line().uid().equals(inviter)).findFirst();
    }

    /// The same with this one in place of any other of the same inviter.
    TrustState withAccepted(AcceptedInvitation invitation) {
        PeerUid inviter = invitation.line().uid();
        List<AcceptedInvitation> all =
                new ArrayList<>(kept(accepted, one -> !one.line().uid().equals(inviter)));
        all.add(invitation);
        return new TrustState(peers, issued, all);
    }

    TrustState withoutAccepted(AcceptedInvitation invitation) {
        return new TrustState(peers, issued, kept(accepted, one -> !one.equals(invitation)));
    }

    /// The same without our invitations that nobody has used.
    TrustState withdrawn() {
        return new TrustState(peers, kept(issued, one -> one.guest().isPresent()), accepted);
    }

    /// The same without those that somebody has used.
    TrustState withoutUsed() {
        return new TrustState(peers, kept(issued, one -> one.guest().isEmpty()), accepted);
    }

    /// The same without what is too late.
    TrustState pruned(Instant now) {
        return new TrustState(
                peers,
                kept(issued, one -> !one.isExpired(now)),
                kept(accepted, one -> !one.line().isExpired(now)));
    }

    private static <T> List<T> kept(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).toList();
    }
}
