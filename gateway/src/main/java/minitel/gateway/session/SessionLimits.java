package minitel.gateway.session;

import java.time.Duration;

/// How long a session and its parts may last, from the part `limits` of the configuration.
///
/// @param idle without a key
/// @param session from arrival, whatever happens
/// @param redirection to one service
/// @param dial to reach a service
public record SessionLimits(Duration idle, Duration session, Duration redirection, Duration dial) {}
