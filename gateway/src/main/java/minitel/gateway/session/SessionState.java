package minitel.gateway.session;

import java.time.Duration;
import java.util.Optional;
import minitel.gateway.transport.Destination;
import minitel.line.KeyReader;
import minitel.videotex.Restore;
import minitel.videotex.RomIdentity;
import org.jspecify.annotations.Nullable;

/// Everything a session knows. Only its owner makes a new one; others read the newest.
///
/// Times are nanoseconds of the session's clock, [#NEVER] when nothing is due.
///
/// @param home the leg at the bottom of the stack; absent while there is none
/// @param remote the leg in front of home, during a redirection
/// @param lastLeg the highest leg number given so far
/// @param keys what the terminal sends, with what is not decided yet
/// @param phaseUntil when the patience of LEAVING or CLOSING ends
/// @param repaintAt when home must have painted by itself
/// @param envoiUntil until when home's last Envoi may still bring a redirection
/// @param leaveAt when a Connexion/Fin behind it is home's after all
/// @param sayWaitAt when row 0 says that this Connexion/Fin waits for home
/// @param acknowledgements what the terminal still owes to our own commands, until `owedUntil`
/// @param relay what the line relay of a terminal on a socket has said
/// @param wish the service that the caller asked for when he dialled
public record SessionState(
        Phase phase,
        @Nullable LegInfo home,
        @Nullable LegInfo remote,
        int lastLeg,
        KeyReader keys,
        long born,
        long lastKey,
        long phaseUntil,
        long repaintAt,
        long envoiUntil,
        long leaveAt,
        long sayWaitAt,
        Restore.Acknowledgements acknowledgements,
        long owedUntil,
        LineRelay relay,
        Optional<RomIdentity> identity,
        SessionSettings.@Nullable Wish wish,
        SessionEnd sessionEnd,
        int redirections) {

    public static final long NEVER = Long.MAX_VALUE;

    /// What home gets to begin a page by itself, or to go on with something else, before its last
    /// one is painted again.
    public static final long HOME_SILENCE = Duration.ofSeconds(1).toNanos();

    public enum Phase {
        OPEN,
        /// Home was told Connexion/Fin and has a moment to say goodbye.
        LEAVING,
        /// The last sentence is on its way to the terminal.
        CLOSING,
        OVER
    }

    /// @param since when the leg came up, or was dialled
    public record LegInfo(int number, Destination to, boolean up, long since) {
        LegInfo cameUp(long now) {
            return new LegInfo(number, to, true, now);
        }
    }

    @Nullable
    public LegInfo front() {
        return remote != null ? remote : home;
    }

    /// When the machine wants its next [SessionEvent.Tick].
    public long deadline(SessionLimits limits) {
        long next = Math.min(Math.min(keys.deadline(), phaseUntil), Math.min(repaintAt, leaveAt));
        next = Math.min(next, sayWaitAt);
        if (phase != Phase.OPEN) {
            return next;
        }
        next = Math.min(next, lastKey + limits.idle().toNanos());
        next = Math.min(next, born + limits.session().toNanos());
        if (remote != null && remote.up()) {
            next = Math.min(next, remote.since() + limits.redirection().toNanos());
        }
        return next;
    }
}
