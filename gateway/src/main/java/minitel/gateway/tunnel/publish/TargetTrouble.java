package minitel.gateway.tunnel.publish;

import java.time.Instant;
import minitel.gateway.tunnel.StreamRefusedException;

/// Why a target did not serve whoever asked for it last.
///
/// @param why for people
/// @param since when it has been so
public record TargetTrouble(StreamRefusedException.Reason reason, String why, Instant since) {}
