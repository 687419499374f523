package minitel.gateway.session;

import java.util.List;
import java.util.Optional;
import minitel.gateway.session.SessionState.LegInfo;
import minitel.gateway.session.SessionState.Phase;
import minitel.videotex.Restore;
import minitel.videotex.RomIdentity;
import org.jspecify.annotations.Nullable;

/// What a session does when something happens: state and event in, state and effects out.
///
/// No input or output, no clock, no lock, no thread. An event of a leg that is not current changes
/// nothing, so a stale "connection closed" cannot end the next service.
final class SessionMachine {
    private final Terms terms;
    private final Typing typing;
    private final Journey journey;

    SessionMachine(Terms terms) {
        this.terms = terms;
        journey = new Journey(terms);
        typing = new Typing(journey);
    }

    /// What the machine wants next.
    record Turn(SessionState state, List<Effect> effects) {}

    /// A caller has come in: home is called.
    Turn start(Optional<RomIdentity> told, Terms.@Nullable Wish wish, long now) {
        SessionState nothing =
                new SessionState(
                        Phase.OPEN,
                        null,
                        null,
                        0,
                        new byte[0],
                        SessionState.NEVER,
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
                        Ending.LEFT,
                        0);
        Draft draft = new Draft(nothing, now);
        journey.begin(draft);
        return new Turn(draft.state(), draft.effects);
    }

    Turn step(SessionState state, Event event, long now) {
        if (state.phase() == Phase.OVER) {
            return new Turn(state, List.of());
        }
        Draft draft = new Draft(state, now);
        switch (event) {
            case Event.Received(byte[] bytes) -> typing.received(draft, bytes);
            case Event.LineEnded(Ending how) -> journey.lineEnded(draft, how);
            case Event.LegUp(int leg) -> journey.legUp(draft, leg);
            case Event.LegDown(int leg, LegEnd end) -> journey.legDown(draft, leg, end);
            case Event.Answered(int leg) -> Asking.answered(draft, leg);
            case Event.Redirect redirect -> journey.redirect(draft, redirect.to());
            case Event.Restored restored -> draft.owe(restored.acknowledgements());
            case Event.Notice(String text) -> notice(draft, text);
            case Event.Kick(Phrase why) -> journey.hangUp(draft, why, "");
            case Event.Tick() -> tick(draft);
        }
        return new Turn(draft.state(), draft.effects);
    }

    private static void notice(Draft draft, String text) {
        if (draft.phase == Phase.OPEN) {
            draft.emit(new Effect.Overlay(Phrase.rowZero(text)));
        }
    }

    private void tick(Draft draft) {
        if (draft.now >= draft.heldUntil) {
            typing.release(draft);
        }
        if (draft.now >= draft.repaintAt) {
            draft.repaintAt = SessionState.NEVER;
            LegInfo home = draft.home;
            if (home != null && draft.remote == null) {
                draft.emit(new Effect.RepaintIfSilent(home.number()));
            }
        }
        if (draft.now >= draft.leaveAt) {
            journey.leave(draft);
        } else if (draft.now >= draft.sayWaitAt) {
            Asking.sayWait(draft, terms.language());
        }
        switch (draft.phase) {
            case OPEN -> limits(draft);
            case LEAVING -> {
                if (draft.now >= draft.phaseUntil) {
                    journey.farewell(draft);
                }
            }
            case CLOSING -> {
                if (draft.now >= draft.phaseUntil) {
                    draft.phaseUntil = SessionState.NEVER;
                    draft.emit(new Effect.Cut());
                }
            }
            case OVER -> {}
        }
    }

    private void limits(Draft draft) {
        Limits limits = terms.limits();
        LegInfo remote = draft.remote;
        if (draft.now >= draft.lastKey + limits.idle().toNanos()) {
            journey.hangUp(draft, Phrase.IDLE, "");
        } else if (draft.now >= draft.born + limits.session().toNanos()) {
            journey.hangUp(draft, Phrase.SESSION_OVER, "");
        } else if (remote != null
                && remote.up()
                && draft.now >= remote.since() + limits.redirection().toNanos()) {
            journey.recall(draft, Phrase.REDIRECTION_OVER);
        }
    }
}
