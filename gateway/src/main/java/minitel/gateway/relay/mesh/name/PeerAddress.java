package minitel.gateway.relay.mesh.name;

import minitel.gateway.relay.frame.Ipv4Address;

/// Who is to be a peer.
///
/// @param name what led to it
/// @param self whether it is this relay itself
public record PeerAddress(Ipv4Address address, String name, boolean self) {}
