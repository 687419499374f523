package minitel.gateway.peer.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.message.PeerUid;
import minitel.io.ByteArrays;

/// Who speaks to whom, as seen from one end. Immutable.
final class SealParty {
    private final WireGuardKeyPair own;
    private final WireGuardKey other;
    private final byte[] lasting;
    private final byte[] here;
    private final byte[] there;
    private final boolean first;

    /// @param own static keys of this end
    /// @param other the peer's static key
    /// @throws IllegalArgumentException when nobody can seal to that key, or somebody to himself
    SealParty(PeerUid ownUid, WireGuardKeyPair own, PeerUid otherUid, WireGuardKey other) {
        if (ownUid.equals(otherUid)) {
            throw new IllegalArgumentException("nobody seals to himself");
        }
        this.own = own;
        this.other = other;
        first = ownUid.compareTo(otherUid) < 0;
        here = end(ownUid, own.publicKey());
        there = end(otherUid, other);
        try {
            lasting = own.agreed(other);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("with that key everybody could read along", e);
        }
    }

    private static byte[] end(PeerUid uid, WireGuardKey key) {
        return ByteArrays.joined(uid.hex().getBytes(StandardCharsets.US_ASCII), key.bytes());
    }

    WireGuardKeyPair own() {
        return own;
    }

    WireGuardKey other() {
        return other;
    }

    /// What the two static keys agree on.
    byte[] lasting() {
        return lasting;
    }

    /// Uid and static key of this end.
    byte[] here() {
        return here;
    }

    /// The same of the peer.
    byte[] there() {
        return there;
    }

    /// Of the two, the one whose uid comes first is named first wherever both ends have to say the
    /// same.
    boolean isFirst() {
        return first;
    }
}
