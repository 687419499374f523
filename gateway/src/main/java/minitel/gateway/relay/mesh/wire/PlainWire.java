package minitel.gateway.relay.mesh.wire;

import java.util.Optional;

/// SnowSignal's: two letters, then the frame. Who the sender is, only his address says.
final class PlainWire implements MeshWire {
    static final int HEAD = 2;

    private static final Optional<MeshFault> FORM = Optional.of(MeshFault.FORM);
    private static final Optional<MeshFault> SEALED = Optional.of(MeshFault.SEALED);

    static boolean is(byte[] datagram, int length) {
        return length >= HEAD && datagram[0] == 'S' && datagram[1] == 'S';
    }

    @Override
    public int head() {
        return HEAD;
    }

    @Override
    public int tail() {
        return 0;
    }

    @Override
    public void seal(byte[] datagram, int length) {
        datagram[0] = 'S';
        datagram[1] = 'S';
    }

    @Override
    public Optional<MeshFault> faultOf(byte[] datagram, int length) {
        if (is(datagram, length)) {
            return Optional.empty();
        }
        return KeyedWire.is(datagram, length) ? SEALED : FORM;
    }
}
