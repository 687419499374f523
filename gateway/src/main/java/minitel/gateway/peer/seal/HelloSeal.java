package minitel.gateway.peer.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.io.ByteArrays;

/// The envelope that begins a session: it says one's ephemeral key, under a seal that nobody but
/// the two ends can make. For one thread.
final class HelloSeal {
    static final byte HELLO = 1;

    private static final int HEAD = 1 + WireGuardKey.BYTES;
    static final int LENGTH = HEAD + SealCipher.TAG;

    private static final String LABEL = "minitel peer hello 1";
    private static final byte[] NOTHING = {};

    private final SealParty party;

    HelloSeal(SealParty party) {
        this.party = party;
    }

    byte[] sealed(WireGuardKeyPair mine) {
        try {
            return cipher(mine.agreed(party.other()), party.here(), party.there(), mine.publicKey())
                    .sealed(0, head(mine.publicKey()), NOTHING);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the peer's key was looked at when it was taken", e);
        }
    }

    /// @throws GeneralSecurityException when it is not the peer's, for this end
    void check(WireGuardKey theirs, byte[] envelope) throws GeneralSecurityException {
        cipher(party.own().agreed(theirs), party.there(), party.here(), theirs)
                .opened(0, envelope, HEAD);
    }

    private SealCipher cipher(byte[] passing, byte[] from, byte[] to, WireGuardKey key)
            throws GeneralSecurityException {
        byte[] secrets = ByteArrays.joined(passing, party.lasting());
        return SealCipher.of(LABEL, secrets, from, to, key.bytes());
    }

    private static byte[] head(WireGuardKey mine) {
        return ByteBuffer.allocate(HEAD).put(HELLO).put(mine.bytes()).array();
    }
}
