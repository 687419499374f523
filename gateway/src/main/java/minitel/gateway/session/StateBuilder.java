package minitel.gateway.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.session.SessionState.LegInfo;
import minitel.gateway.session.SessionState.Phase;
import minitel.line.KeyReader;
import minitel.videotex.Restore;
import minitel.videotex.RomIdentity;
import org.jspecify.annotations.Nullable;

/// The next [SessionState] while the machine makes it: fields that can be set, and the effects so
/// far. Lives for one step, on the owner's thread.
final class StateBuilder {
    private static final long ACKNOWLEDGE = Duration.ofSeconds(2).toNanos();

    final long now;
    final List<SessionEffect> effects = new ArrayList<>();
    final long born;

    Phase phase;
    @Nullable LegInfo home;
    @Nullable LegInfo remote;
    int lastLeg;
    KeyReader keys;
    long lastKey;
    long phaseUntil;
    long repaintAt;
    long envoiUntil;
    long leaveAt;
    long sayWaitAt;
    Restore.Acknowledgements acknowledgements;
    long owedUntil;
    LineRelay relay;
    Optional<RomIdentity> identity;
    SessionSettings.@Nullable Wish wish;
    SessionEnd sessionEnd;
    int redirections;

    StateBuilder(SessionState from, long now) {
        this.now = now;
        born = from.born();
        phase = from.phase();
        home = from.home();
        remote = from.remote();
        lastLeg = from.lastLeg();
        keys = from.keys();
        lastKey = from.lastKey();
        phaseUntil = from.phaseUntil();
        repaintAt = from.repaintAt();
        envoiUntil = from.envoiUntil();
        leaveAt = from.leaveAt();
        sayWaitAt = from.sayWaitAt();
        acknowledgements = from.acknowledgements();
        owedUntil = from.owedUntil();
        relay = from.relay();
        identity = from.identity();
        wish = from.wish();
        sessionEnd = from.sessionEnd();
        redirections = from.redirections();
    }

    void emit(SessionEffect effect) {
        effects.add(effect);
    }

    /// The terminal will answer to our own commands, which concerns nobody.
    void owe(Restore.Acknowledgements more) {
        acknowledgements = now > owedUntil ? more : acknowledgements.and(more);
        owedUntil = now + ACKNOWLEDGE;
    }

    @Nullable LegInfo front() {
        return remote != null ? remote : home;
    }

    SessionState state() {
        return new SessionState(
                phase,
                home,
                remote,
                lastLeg,
                keys,
                born,
                lastKey,
                phaseUntil,
                repaintAt,
                envoiUntil,
                leaveAt,
                sayWaitAt,
                acknowledgements,
                owedUntil,
                relay,
                identity,
                wish,
                sessionEnd,
                redirections);
    }
}
