package minitel.gateway.session;

import java.time.Instant;
import java.util.Optional;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Door;
import minitel.videotex.RomIdentity;

/// What an operator may see of a session at one moment.
///
/// @param where the name of the service in front; a redirection shows the remote one
/// @param pace bit/s at which the terminal is painted, 0 = unlimited
/// @param up bytes from the terminal
/// @param down bytes to the terminal
/// @param dropped what found no room on its way, or a newer message for row 0 replaced
public record SessionSnapshot(
        String id,
        Door door,
        CallerOrigin origin,
        Optional<RomIdentity> identity,
        String where,
        boolean redirected,
        Instant since,
        int pace,
        long up,
        long down,
        int redirections,
        long dropped) {}
