package minitel.gateway.session;

import java.util.List;
import java.util.Optional;
import minitel.gateway.session.SessionState.LegInfo;
import minitel.gateway.session.SessionState.Phase;
import minitel.line.KeyReader;
import minitel.line.LegEnd;
import minitel.videotex.Restore;
import minitel.videotex.RomIdentity;
import org.jspecify.annotations.Nullable;

/// What a session does when something happens: state and event in, state and effects out.
///
/// No input or output, no clock, no lock, no thread. An event of a leg that is not current changes
/// nothing, so a stale "connection closed" cannot end the next service.
public final class SessionMachine {
    private final SessionSettings sessionSettings;
    private final KeyRouter keyRouter;
    private final LegStack legStack;

    public SessionMachine(SessionSettings sessionSettings) {
        this.sessionSettings = sessionSettings;
        legStack = new LegStack(sessionSettings);
        keyRouter = new KeyRouter(legStack);
    }

    /// What the machine wants next.
    public record Step(SessionState state, List<SessionEffect> effects) {}

    /// A caller has come in: home is called.
    public Step start(Optional<RomIdentity> told, SessionSettings.@Nullable Wish wish, long now) {
        SessionState nothing =
                new SessionState(
                        Phase.OPEN,
                        null,
                        null,
                        0,
                        KeyReader.EMPTY,
                        now,
                        now,
                        SessionState.NEVER,
                        SessionState.NEVER,
                        now,
                        SessionState.NEVER,
                        SessionState.NEVER,
                        new Restore.Acknowledgements(List.of()),
                        SessionState.NEVER,
                        LineRelay.AT_REST,
                        told,
                        wish,
                        SessionEnd.LEFT,
                        0);
        StateBuilder stateBuilder = new StateBuilder(nothing, now);
        legStack.begin(stateBuilder);
        return new Step(stateBuilder.state(), stateBuilder.effects);
    }

    public Step step(SessionState state, SessionEvent event, long now) {
        if (state.phase() == Phase.OVER) {
            return new Step(state, List.of());
        }
        StateBuilder stateBuilder = new StateBuilder(state, now);
        switch (event) {
            case SessionEvent.Received(byte[] bytes) -> keyRouter.received(stateBuilder, bytes);
            case SessionEvent.LineEnded(SessionEnd how) -> legStack.lineEnded(stateBuilder, how);
            case SessionEvent.LegUp(int leg) -> legStack.legUp(stateBuilder, leg);
            case SessionEvent.LegDown(int leg, LegEnd end) ->
                    legStack.legDown(stateBuilder, leg, end);
            case SessionEvent.LegSilent silent -> silent(stateBuilder, silent);
            case SessionEvent.Answered(int leg) -> PendingEnvoi.answered(stateBuilder, leg);
            case SessionEvent.Redirect redirect -> legStack.redirect(stateBuilder, redirect.to());
            case SessionEvent.Restored restored -> stateBuilder.owe(restored.acknowledgements());
            case SessionEvent.Notice(String text) -> notice(stateBuilder, text);
            case SessionEvent.Kick(RowZeroPhrase why) -> legStack.hangUp(stateBuilder, why, "");
            case SessionEvent.Tick() -> tick(stateBuilder);
        }
        return new Step(stateBuilder.state(), stateBuilder.effects);
    }

    private static void notice(StateBuilder stateBuilder, String text) {
        if (stateBuilder.phase == Phase.OPEN) {
            stateBuilder.emit(new SessionEffect.Overlay(RowZeroPhrase.rowZero(text)));
        }
    }

    /// Row 0 is of the leg in front.
    private void silent(StateBuilder stateBuilder, SessionEvent.LegSilent event) {
        LegInfo remote = stateBuilder.remote;
        LegInfo front = remote == null ? stateBuilder.home : remote;
        if (stateBuilder.phase == Phase.OPEN && front != null && front.number() == event.leg()) {
            byte[] word =
                    event.silent()
                            ? RowZeroPhrase.SILENT.rowZero(
                                    sessionSettings.language(), front.to().name())
                            : RowZeroPhrase.rowZero("");
            stateBuilder.emit(new SessionEffect.Overlay(word));
        }
    }

    private void tick(StateBuilder stateBuilder) {
        keyRouter.release(stateBuilder);
        if (stateBuilder.now >= stateBuilder.repaintAt) {
            stateBuilder.repaintAt = SessionState.NEVER;
            LegInfo home = stateBuilder.home;
            if (home != null && stateBuilder.remote == null) {
                stateBuilder.emit(new SessionEffect.RepaintIfSilent(home.number()));
            }
        }
        if (stateBuilder.now >= stateBuilder.leaveAt) {
            legStack.leave(stateBuilder);
        } else if (stateBuilder.now >= stateBuilder.sayWaitAt) {
            PendingEnvoi.sayWait(stateBuilder, sessionSettings.language());
        }
        switch (stateBuilder.phase) {
            case OPEN -> limits(stateBuilder);
            case LEAVING -> {
                if (stateBuilder.now >= stateBuilder.phaseUntil) {
                    legStack.farewell(stateBuilder);
                }
            }
            case CLOSING -> {
                if (stateBuilder.now >= stateBuilder.phaseUntil) {
                    stateBuilder.phaseUntil = SessionState.NEVER;
                    stateBuilder.emit(new SessionEffect.Cut());
                }
            }
            case OVER -> {}
        }
    }

    private void limits(StateBuilder stateBuilder) {
        SessionLimits limits = sessionSettings.limits();
        LegInfo remote = stateBuilder.remote;
        if (stateBuilder.now >= stateBuilder.lastKey + limits.idle().toNanos()) {
            legStack.hangUp(stateBuilder, RowZeroPhrase.IDLE, "");
        } else if (stateBuilder.now >= stateBuilder.born + limits.session().toNanos()) {
            legStack.hangUp(stateBuilder, RowZeroPhrase.SESSION_OVER, "");
        } else if (remote != null
                && remote.up()
                && stateBuilder.now >= remote.since() + limits.redirection().toNanos()) {
            legStack.recall(stateBuilder, RowZeroPhrase.REDIRECTION_OVER);
        }
    }
}
