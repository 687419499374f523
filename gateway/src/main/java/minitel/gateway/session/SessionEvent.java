package minitel.gateway.session;

import minitel.gateway.transport.Destination;
import minitel.line.LegEnd;
import minitel.videotex.Restore;

/// What can happen to a session. Events of a leg carry its number, so that the machine can tell a
/// stale one.
public sealed interface SessionEvent {

    /// Bytes from the terminal, split anyhow.
    record Received(byte[] bytes) implements SessionEvent {}

    /// The terminal has gone.
    ///
    /// @param how unless the session was to end anyway
    record LineEnded(SessionEnd how) implements SessionEvent {}

    record LegUp(int leg) implements SessionEvent {}

    record LegDown(int leg, LegEnd end) implements SessionEvent {}

    /// The machine behind a leg does not answer, or does so again.
    record LegSilent(int leg, boolean silent) implements SessionEvent {}

    /// Home has answered an Envoi on the screen.
    record Answered(int leg) implements SessionEvent {}

    /// A service or the command channel sends the user elsewhere.
    record Redirect(Destination to) implements SessionEvent {}

    /// The screen was restored with commands that the terminal will acknowledge so.
    record Restored(Restore.Acknowledgements acknowledgements) implements SessionEvent {}

    /// A sentence for row 0.
    record Notice(String text) implements SessionEvent {}

    /// Ends the session; the user is told why.
    record Kick(RowZeroPhrase why) implements SessionEvent {}

    /// A deadline of the state may have passed.
    record Tick() implements SessionEvent {}
}
