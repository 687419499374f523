package minitel.gateway.session;

import minitel.gateway.transport.Destination;
import minitel.videotex.Restore;

/// What can happen to a session. Events of a leg carry its number, so that the machine can tell a
/// stale one.
sealed interface Event {

    /// Bytes from the terminal, split anyhow.
    record Received(byte[] bytes) implements Event {}

    /// The terminal has gone.
    ///
    /// @param how unless the session was to end anyway
    record LineEnded(Ending how) implements Event {}

    record LegUp(int leg) implements Event {}

    record LegDown(int leg, LegEnd end) implements Event {}

    /// Home has answered an Envoi on the screen.
    record Answered(int leg) implements Event {}

    /// A service or the command channel sends the user elsewhere.
    record Redirect(Destination to) implements Event {}

    /// The screen was restored with commands that the terminal will acknowledge so.
    record Restored(Restore.Acknowledgements acknowledgements) implements Event {}

    /// A sentence for row 0.
    record Notice(String text) implements Event {}

    /// Ends the session; the user is told why.
    record Kick(Phrase why) implements Event {}

    /// A deadline of the state may have passed.
    record Tick() implements Event {}
}
