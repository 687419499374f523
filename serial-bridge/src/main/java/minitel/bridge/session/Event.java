package minitel.bridge.session;

import minitel.bridge.config.BridgeConfig;
import minitel.bridge.panel.Panel;

/// What comes into the mailbox of a line's owner.
sealed interface Event {

    /// Characters of the line.
    record Heard(byte[] bytes) implements Event {}

    /// The line has ended: the adapter was pulled out.
    ///
    /// @param reader which of the line's readers says so
    record Gone(int reader) implements Event {}

    /// A service is reached.
    record LinkUp(int link) implements Event {}

    /// A call failed, or a link has ended. The last event of a link.
    record LinkDown(int link, LinkEnd end) implements Event {}

    /// Somebody pressed the button on the machine.
    record Pressed(Panel.Press press) implements Event {}

    /// A new configuration of the same line.
    record Reload(BridgeConfig config) implements Event {}

    /// Something of the terminal is due sooner than it said.
    record Nudge() implements Event {}

    /// The bridge is to end.
    record Close() implements Event {}
}
