package minitel.gateway.tunnel;

import java.util.Optional;
import minitel.gateway.transport.CallerOrigin;

/// What is asked for when a stream is opened.
///
/// @param target the word under which the other end publishes it
/// @param visitor for whom; empty = nobody is known
public record StreamRequest(TunnelName target, StreamKind kind, Optional<CallerOrigin> visitor) {}
