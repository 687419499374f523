package minitel.bridge.session.run;

import minitel.bridge.config.LineConfig;
import minitel.line.Mailbox;

/// What one line has as long as the bridge runs, whatever is plugged in.
///
/// @param name of its threads: `ttyUSB0`
record LineContext(
        String name,
        LineConfig line,
        Mailbox<LineEvent> mailbox,
        OwnerInbox ownerInbox,
        LineServices lineServices,
        StatusReporter statusReporter,
        StoredSettings storedSettings) {}
