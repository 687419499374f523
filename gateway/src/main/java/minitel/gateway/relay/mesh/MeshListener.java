package minitel.gateway.relay.mesh;

import java.util.List;

/// Hears what a [RelayMesh] has for its relay. It may not block.
public interface MeshListener {

    /// A datagram of another relay's was taken. Called by the thread of the socket that it came to,
    /// several at once where there are several sockets.
    ///
    /// @param buffer begins with a frame, as its sender heard it, unchecked; it is the mesh's again
    ///   when this returns
    /// @param length of the frame, 0 to 65,535
    void received(MeshPeer from, byte[] buffer, int length);

    /// The other relays are others from now on, or the addresses at which this one hears, or a way
    /// to one of them has come or gone. Called by the mesh's watch, and once before it is open.
    default void changed(List<MeshPeer> peers) {}
}
