package minitel.gateway.peer.signin;

import java.io.IOException;
import java.util.Optional;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.SignalFrame;

/// The engine's line to the other engines, through the gateway. What comes over it is the word of
/// the gateway, which is believed in nothing: an envelope is sealed, a fingerprint only a proposal.
/// For any thread.
public interface SignalLine extends AutoCloseable {
    /// An envelope, in bytes.
    int LONGEST_ENVELOPE = SignalFrame.LONGEST_ENVELOPE;

    /// Signs in, or anew with other words; returns at once. The same words again change nothing.
    /// What is lost is signed in again by itself, until [#close].
    void signIn(SignInWords words);

    /// Hands an envelope to the gateway. Whether it arrives nobody says: who wants to know it asks
    /// for an answer.
    ///
    /// @return false when the line is down, its queue full or the envelope too long: counted
    boolean send(PeerUid to, byte[] envelope);

    /// Opens a way through the gateway for the datagrams of one link; blocks, 10 s at most. It
    /// carries nothing before the other engine has opened its own, and ends with the tunnel.
    ///
    /// @return to be closed by whoever asked
    /// @throws IOException with a sentence: the line is down, or the gateway does not relay
    RelayStream relay(PeerUid peer) throws IOException;

    /// How it stands; empty = nobody has asked to sign in.
    Optional<SignalState> state();

    /// Signs out, for ever, once what was sent has gone; a second is waited for that.
    @Override
    void close();

    /// Is told what comes, on a thread of the line, one after the other: it must not block for
    /// long. Told once more of everybody present after each sign-in.
    interface Listener {
        /// Somebody is signed in; again every two minutes. For tincan this is `con_req`.
        void present(PeerUid who, LinkFingerprint fingerprint);

        /// Somebody has signed out, or was lost. His link may live on.
        void left(PeerUid who);

        /// An envelope has come: `con_resp` or `send_msg`, once it is opened.
        void came(PeerUid from, byte[] envelope);

        /// The line is down, or could not be had: once, until it was up again or the reason is
        /// another. For tincan this is `error`, `1000:xmpp_connect_failed`.
        void lost(String why);
    }
}
