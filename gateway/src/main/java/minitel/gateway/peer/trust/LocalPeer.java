package minitel.gateway.peer.trust;

import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.tunnel.TunnelName;

/// Who we are to other peers.
///
/// @param name what we would like to be called
/// @param fingerprint our engine's, once it has said it
public record LocalPeer(PeerUid uid, TunnelName name, LinkFingerprint fingerprint) {

    /// @throws IllegalArgumentException where the engine has no fingerprint yet
    public LocalPeer {
        if (fingerprint.isNone()) {
            throw new IllegalArgumentException("the link engine has no fingerprint yet");
        }
    }
}
