package minitel.bridge.session.run;

import minitel.bridge.panel.Panel;
import minitel.config.ConfigValues;
import minitel.line.LegEnd;

/// What comes into the mailbox of a line's owner.
sealed interface LineEvent {

    /// Characters of the line.
    record Heard(byte[] bytes) implements LineEvent {}

    /// The line has ended: the adapter was pulled out.
    ///
    /// @param reader which of the line's readers says so
    record Gone(int reader) implements LineEvent {}

    /// A service is reached.
    record LinkUp(int link) implements LineEvent {}

    /// A call failed, or a link has ended. The last event of a link.
    record LinkDown(int link, LegEnd end) implements LineEvent {}

    /// Somebody pressed the button on the machine.
    record Pressed(Panel.Press press) implements LineEvent {}

    /// A new configuration of the same line.
    record Reload(ConfigValues config) implements LineEvent {}

    /// Something of the terminal is due sooner than it said.
    record Nudge() implements LineEvent {}

    /// The bridge is to end.
    record Close() implements LineEvent {}
}
