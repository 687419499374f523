package minitel.bridge.session.run;

import minitel.bridge.config.LineConfig;
import minitel.line.Mailbox;

/// What the parts that serve one line share as long as the bridge runs, whatever is plugged in.
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
