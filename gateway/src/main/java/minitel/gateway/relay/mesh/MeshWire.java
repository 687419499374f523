package minitel.gateway.relay.mesh;

import java.util.Optional;

/// How a frame lies in a datagram: behind a head, in front of a tail. For one thread at a time.
interface MeshWire {
    /// What UDP over IPv4 has room for.
    int LONGEST = 65_507;

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
