package minitel.gateway.relay.mesh.wire;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// How a frame lies in a datagram: behind a head, in front of a tail. For one thread at a time.
public interface MeshWire {
    /// What UDP over IPv4 has room for.
    int LONGEST = 65_507;

    /// What makes wires, all of one mesh: each thread needs its own.
    ///
    /// @param key empty: SnowSignal's wire
    /// @param hearsItself whether the only other relay is this one, as a test
    static Supplier<MeshWire> maker(Optional<MeshKey> key, boolean hearsItself) {
        if (key.isEmpty()) {
            return PlainWire::new;
        }
        MeshKey shared = key.get();
        long own = new SecureRandom().nextLong();
        InstantSource clock = InstantSource.system();
        SealLedger ledger = new SealLedger(clock, System::nanoTime, own, hearsItself);
        return () -> new KeyedWire(shared, ledger);
    }

    /// Bytes in front of the frame.
    int head();

    /// Bytes behind it.
    int tail();

    /// Writes head and tail around a frame.
    ///
    /// @param datagram the frame stands behind the room for the head
    /// @param length of all, the room for the tail included
    void seal(byte[] datagram, int length);

    /// Whether a datagram that came is none to be taken, and why. One that is taken counts as seen.
    Optional<MeshFault> faultOf(byte[] datagram, int length);
}
