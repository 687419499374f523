package minitel.gateway.tunnel.exchange;

import java.time.Duration;
import minitel.http.RequestDeadlines;

/// How long nothing may move in an exchange, of all those that one server has under way.
///
/// @param deadlines closed with the server
/// @param before the answer begins
/// @param within an answer, and until somebody takes what he gets
/// @param events within one whose silence says nothing, as it tells of events
/// @param left at most, once whoever asks has ended what he sends
public record ExchangePatience(
        RequestDeadlines deadlines,
        Duration before,
        Duration within,
        Duration events,
        Duration left) {}
