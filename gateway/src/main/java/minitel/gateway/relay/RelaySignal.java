package minitel.gateway.relay;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.mesh.wire.MeshWire;

/// What a relay says to the others on its segment: that it lives, or that it leaves. The letters
/// `SR`, the version 1, a byte for its [LifeSign], and the addresses that it has, four bytes each:
/// others may know it by that of another segment. Where the mesh has a key it is sealed as a frame
/// is.
record RelaySignal(LifeSign sign, List<Ipv4Address> addresses) {
    private static final byte VERSION = 1;
    private static final int HEAD = 4;

    /// Addresses that it has room for.
    static final int MOST = 64;

    /// How a relay is; as a byte its place here. What is none of these leaves.
    enum LifeSign {
        LEAVES,
        LIVES,

        /// It lives, but no way leads from it to any relay elsewhere.
        CUT_OFF;

        private static LifeSign of(byte said) {
            return said > 0 && said < values().length ? values()[said] : LEAVES;
        }
    }

    RelaySignal {
        addresses = addresses.stream().limit(MOST).toList();
    }

    boolean lives() {
        return sign != LifeSign.LEAVES;
    }

    /// How many bytes one has at most.
    static int longest(Optional<MeshWire> key) {
        return room(key, MOST);
    }

    private static int room(Optional<MeshWire> key, int addresses) {
        int seal = key.map(wire -> wire.head() + wire.tail()).orElse(0);
        return seal + HEAD + addresses * Integer.BYTES;
    }

    /// @param key empty: as it is
    byte[] bytes(Optional<MeshWire> key) {
        int head = key.map(MeshWire::head).orElse(0);
        byte[] bytes = new byte[room(key, addresses.size())];
        ByteBuffer said = ByteBuffer.wrap(bytes).position(head);
        said.put((byte) 'S').put((byte) 'R').put(VERSION).put((byte) sign.ordinal());
        addresses.forEach(one -> said.putInt(one.bits()));
        key.ifPresent(wire -> wire.seal(bytes, bytes.length));
        return bytes;
    }

    /// Reads one; empty when it is none, or its seal is not right.
    static Optional<RelaySignal> read(byte[] bytes, Optional<MeshWire> key) {
        if (key.flatMap(wire -> wire.faultOf(bytes, bytes.length)).isPresent()) {
            return Optional.empty();
        }
        int head = key.map(MeshWire::head).orElse(0);
        int tail = key.map(MeshWire::tail).orElse(0);
        ByteBuffer said = ByteBuffer.wrap(bytes, head, bytes.length - head - tail);
        if (said.remaining() < HEAD
                || said.get() != 'S'
                || said.get() != 'R'
                || said.get() != VERSION) {
            return Optional.empty();
        }
        LifeSign sign = LifeSign.of(said.get());
        List<Ipv4Address> addresses = new ArrayList<>();
        while (said.remaining() >= Integer.BYTES && addresses.size() < MOST) {
            addresses.add(new Ipv4Address(said.getInt()));
        }
        return Optional.of(new RelaySignal(sign, addresses));
    }
}
