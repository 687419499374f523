package minitel.gateway.relay.mesh.wire;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;

/// Frames between relays that have a key, so that nobody else can say anything to them, nor the
/// same twice: the letters `SK`; when it was sealed (milliseconds since 1970, UTC); who sealed it
/// (a random number that each relay draws at its start); his number of it, from 1 on; the frame;
/// and the first 16 bytes of HMAC-SHA256 over all of that. Numbers have eight bytes, the greatest
/// first.
final class KeyedWire implements MeshWire {
    static final int HEAD = 2 + 3 * Long.BYTES;
    static final int TAIL = 16;

    private static final int AT_TIME = 2;
    private static final int AT_SEALER = AT_TIME + Long.BYTES;
    private static final int AT_NUMBER = AT_SEALER + Long.BYTES;

    private static final Optional<MeshFault> FORM = Optional.of(MeshFault.FORM);
    private static final Optional<MeshFault> PLAIN = Optional.of(MeshFault.PLAIN);
    private static final Optional<MeshFault> LATE = Optional.of(MeshFault.LATE);
    private static final Optional<MeshFault> FORGED = Optional.of(MeshFault.FORGED);

    private final Mac mac;
    private final SealLedger ledger;
    private final byte[] tag;

    /// @param ledger of all wires of this mesh
    KeyedWire(MeshKey key, SealLedger ledger) {
        this.mac = key.mac();
        this.ledger = ledger;
        this.tag = new byte[mac.getMacLength()];
    }

    static boolean is(byte[] datagram, int length) {
        return length >= HEAD + TAIL && datagram[0] == 'S' && datagram[1] == 'K';
    }

    @Override
    public int head() {
        return HEAD;
    }

    @Override
    public int tail() {
        return TAIL;
    }

    @Override
    public void seal(byte[] datagram, int length) {
        ByteBuffer.wrap(datagram)
                .put((byte) 'S')
                .put((byte) 'K')
                .putLong(ledger.time())
                .putLong(ledger.own())
                .putLong(ledger.nextNumber());
        compute(datagram, length);
        System.arraycopy(tag, 0, datagram, length - TAIL, TAIL);
    }

    /// What costs least is looked at first; a number counts as seen only under a right seal.
    @Override
    public Optional<MeshFault> faultOf(byte[] datagram, int length) {
        if (!is(datagram, length)) {
            return PlainWire.is(datagram, length) ? PLAIN : FORM;
        }
        ByteBuffer head = ByteBuffer.wrap(datagram, 0, HEAD);
        if (!ledger.isTimely(head.getLong(AT_TIME))) {
            return LATE;
        }
        compute(datagram, length);
        if (!hasTag(datagram, length - TAIL)) {
            return FORGED;
        }
        return ledger.note(head.getLong(AT_SEALER), head.getLong(AT_NUMBER));
    }

    private void compute(byte[] datagram, int length) {
        try {
            mac.update(datagram, 0, length - TAIL);
            mac.doFinal(tag, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("there is room for the tag", e);
        }
    }

    /// In a time that does not tell where they differ.
    private boolean hasTag(byte[] datagram, int at) {
        int difference = 0;
        for (int i = 0; i < TAIL; i++) {
            difference |= datagram[at + i] ^ tag[i];
        }
        return difference == 0;
    }
}
