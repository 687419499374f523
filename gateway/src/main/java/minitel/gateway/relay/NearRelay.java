package minitel.gateway.relay;

import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.segment.RelaySegment;

/// Another relay that is called as on a segment.
record NearRelay(RelaySegment segment, Ipv4Address peer) {}
