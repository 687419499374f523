package minitel.bridge.session;

import java.util.Optional;
import minitel.bridge.terminal.probe.DetectedTerminal;

/// What a line is doing, for people.
///
/// @param port the device, or what is configured while there is none
/// @param found the Minitel, once one has answered
/// @param service what is called or shown; empty = none
/// @param origin where its address comes from; empty with it
public record LineStatus(
        State state,
        String port,
        Optional<DetectedTerminal> found,
        String service,
        String origin,
        Counters counters) {

    /// The stages of a line's life.
    public enum State {
        NO_DEVICE("no device"),
        PROBING("looking for a Minitel"),
        NO_MINITEL("no Minitel answers"),
        CALLING("calling"),
        OWN_PAGE("own page"),
        IN_SESSION("in session"),
        SILENT("the Minitel is silent");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /// As a log line or a status has it.
        public String words() {
            return words;
        }
    }

    /// What happened since the start.
    ///
    /// @param sessions how often a Minitel was found and a session began
    /// @param calls how many calls reached their service
    /// @param failures how many calls did not, those left out that somebody gave up
    /// @param losses how many services were lost without anybody hanging up
    /// @param droppedKeys key presses that a service did not take in time
    public record Counters(
            long sessions, long calls, long failures, long losses, long droppedKeys) {
        public static final Counters NONE = new Counters(0, 0, 0, 0, 0);

        public Counters withSession() {
            return new Counters(sessions + 1, calls, failures, losses, droppedKeys);
        }

        public Counters withCall() {
            return new Counters(sessions, calls + 1, failures, losses, droppedKeys);
        }

        public Counters withFailure() {
            return new Counters(sessions, calls, failures + 1, losses, droppedKeys);
        }

        public Counters withLoss() {
            return new Counters(sessions, calls, failures, losses + 1, droppedKeys);
        }

        public Counters withDroppedKey() {
            return new Counters(sessions, calls, failures, losses, droppedKeys + 1);
        }
    }
}
