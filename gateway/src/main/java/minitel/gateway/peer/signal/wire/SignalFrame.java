package minitel.gateway.peer.signal.wire;

import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;

/// What is said on a stream `signal`, or first on a stream `relay`.
public sealed interface SignalFrame {
    /// The version that both ends speak.
    int VERSION = 1;

    /// An envelope's bytes.
    int LONGEST_ENVELOPE = 4096;

    /// Who an engine is.
    record Hello(int version, PeerUid uid, LinkFingerprint fingerprint) implements SignalFrame {}

    /// It is signed in.
    ///
    /// @param echo the gateway's port for questions by UDP; 0 = it has none
    record Welcome(int version, int echo) implements SignalFrame {}

    /// It is not, or no more.
    record Refusal(String sentence) implements SignalFrame {}

    /// Another engine is signed in.
    record Presence(PeerUid uid, LinkFingerprint fingerprint) implements SignalFrame {}

    /// It is no more.
    record Leaving(PeerUid uid) implements SignalFrame {}

    /// Something between two engines.
    ///
    /// @param peer who it is for, or comes from: the other one
    /// @param bytes nobody's to change
    record Envelope(PeerUid peer, byte[] bytes) implements SignalFrame {}

    /// Whom a stream `relay` is to be joined to.
    record RelayHead(int version, PeerUid peer) implements SignalFrame {}

    /// A frame of a kind that is not known here, or one that says nothing that could be meant.
    record Unread() implements SignalFrame {}
}
