package minitel.gateway.peer.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.io.ByteArrays;

/// What two engines say to each other with one pair of ephemeral keys each. For one thread.
final class SealSession {
    static final byte TEXT = 2;

    /// Bytes of an ephemeral key that say which one is meant.
    static final int ID = 8;

    static final int AT_ID = 1 + WireGuardKey.BYTES;
    static final int AT_COUNTER = AT_ID + ID;
    static final int HEAD = AT_COUNTER + Long.BYTES;

    private static final String LABEL = "minitel peer text 1";

    private final WireGuardKey mine;
    private final WireGuardKey theirs;
    private final SealCipher out;
    private final SealCipher in;
    private final CounterWindow window = new CounterWindow();
    private long counter;

    private SealSession(WireGuardKey mine, WireGuardKey theirs, SealCipher out, SealCipher in) {
        this.mine = mine;
        this.theirs = theirs;
        this.out = out;
        this.in = in;
    }

    /// @param mine of this session alone
    /// @throws GeneralSecurityException when the peer's key is none that anything can be sealed
    ///   with
    static SealSession of(SealParty party, WireGuardKeyPair mine, WireGuardKey theirs)
            throws GeneralSecurityException {
        boolean first = party.isFirst();
        byte[] ofMine = mine.agreed(party.other());
        byte[] ofTheirs = party.own().agreed(theirs);
        byte[] secrets =
                ByteArrays.joined(
                        mine.agreed(theirs),
                        first ? ofMine : ofTheirs,
                        first ? ofTheirs : ofMine,
                        party.lasting());
        byte[] here = ByteArrays.joined(party.here(), mine.publicKey().bytes());
        byte[] there = ByteArrays.joined(party.there(), theirs.bytes());
        byte[] one = first ? here : there;
        byte[] other = first ? there : here;
        SealCipher ofFirst = SealCipher.of(LABEL, secrets, one, other, new byte[] {1});
        SealCipher ofSecond = SealCipher.of(LABEL, secrets, one, other, new byte[] {2});
        return new SealSession(
                mine.publicKey(), theirs, first ? ofFirst : ofSecond, first ? ofSecond : ofFirst);
    }

    WireGuardKey theirs() {
        return theirs;
    }

    /// Whether an envelope says that it is of this session.
    boolean is(WireGuardKey sender, byte[] envelope) {
        return theirs.equals(sender) && names(mine, envelope);
    }

    /// Whether a text's head says that it is for this ephemeral key.
    static boolean names(WireGuardKey mine, byte[] envelope) {
        return Arrays.equals(envelope, AT_ID, AT_COUNTER, mine.bytes(), 0, ID);
    }

    /// Whether anything was said in it from here.
    boolean hasSpoken() {
        return counter > 0;
    }

    byte[] sealed(byte[] text) {
        counter++;
        byte[] head =
                ByteBuffer.allocate(HEAD)
                        .put(TEXT)
                        .put(mine.bytes())
                        .put(theirs.bytes(), 0, ID)
                        .putLong(counter)
                        .array();
        return out.sealed(counter, head, text);
    }

    /// @return empty when it was opened before, or is too old to know
    /// @throws AEADBadTagException when it is not the peer's
    Optional<byte[]> opened(byte[] envelope) throws AEADBadTagException {
        long number = ByteBuffer.wrap(envelope).getLong(AT_COUNTER);
        if (!window.isFresh(number)) {
            return Optional.empty();
        }
        byte[] text = in.opened(number, envelope, HEAD);
        window.note(number);
        return Optional.of(text);
    }
}
