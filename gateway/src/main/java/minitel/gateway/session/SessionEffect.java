package minitel.gateway.session;

import java.util.List;
import minitel.gateway.transport.Destination;
import minitel.line.LegEnd;
import minitel.videotex.KeyEvent;

/// What the machine wants done after an event. The session's owner carries it out without blocking.
public sealed interface SessionEffect {

    /// Starts a leg and puts it in front of the screen, with a message for row 0.
    record Dial(int leg, Destination to, Opening opening, byte[] message)
            implements SessionEffect {}

    /// One message up to a leg.
    record Send(int leg, byte[] message) implements SessionEffect {}

    /// A last message, when not empty, then the end of the leg.
    record Close(int leg, byte[] last) implements SessionEffect {}

    /// Gives the pen to a leg. What was in front is cut off between two chunks.
    record Front(int leg, Opening opening, byte[] message) implements SessionEffect {}

    /// A row-0 message, inserted where it does no harm.
    record Overlay(byte[] message) implements SessionEffect {}

    /// Typed characters for a service that leaves the echo to the gateway.
    record Echo(byte[] characters) implements SessionEffect {}

    /// Commands for the terminal itself, put between two sequences.
    record Command(byte[] commands) implements SessionEffect {}

    /// Paints what home has last shown, when home has painted nothing since it came in front.
    record RepaintIfSilent(int leg) implements SessionEffect {}

    record Uncovered() implements SessionEffect {}

    /// Wants an [SessionEvent.Answered] when home answers what the user asks of it now.
    record AwaitAnswer(int leg) implements SessionEffect {}

    /// Home's line is over, or given up: what was learnt on it holds no longer.
    record HomeEnded() implements SessionEffect {}

    /// The service at the bottom of the stack was not reached, or was not meant to end.
    record HomeAway(Destination from, LegEnd end) implements SessionEffect {}

    /// Says a last sentence, when not empty, and closes the terminal's line.
    record HangUp(byte[] message) implements SessionEffect {}

    /// Cuts the terminal's line at once.
    record Cut() implements SessionEffect {}

    record Typed(List<KeyEvent> keys) implements SessionEffect {}

    record Redirecting(int homeLeg, Destination to) implements SessionEffect {}

    record Redirected(Destination to) implements SessionEffect {}

    record CloseRequested(Destination from) implements SessionEffect {}

    record Returned(Destination from, LegEnd end) implements SessionEffect {}

    /// What becomes of the screen before the new leg paints.
    enum Opening {
        /// Only what is open is closed: the picture stays until the new service clears it.
        KEEP,
        /// The terminal is brought back to how home left it, and cleared.
        RESTORE,
        /// Like [#RESTORE], and what the leg still paints of an old page is dropped up to its next
        /// clear-screen.
        RESTORE_UNTIL_CLEAR
    }
}
