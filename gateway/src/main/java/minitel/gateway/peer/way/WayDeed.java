package minitel.gateway.peer.way;

import java.net.InetSocketAddress;

/// What is to be done for a link's way.
public sealed interface WayDeed {
    /// Nothing.
    record Rest() implements WayDeed {}

    /// A handshake with this endpoint.
    record Aim(InetSocketAddress endpoint) implements WayDeed {}

    /// The peer is told anew where this end is, so that he tries at the same time.
    record Call() implements WayDeed {}

    /// The way through the gateway is opened.
    record OpenRelay() implements WayDeed {}

    /// A handshake through the gateway.
    record AimAtRelay() implements WayDeed {}

    /// Nothing more is sent; the peer may come from anywhere.
    record Listen() implements WayDeed {}
}
