package minitel.bridge.session;

import minitel.bridge.config.LineConfig;

/// What one line has as long as the bridge runs, whatever is plugged in.
///
/// @param name of its threads: `ttyUSB0`
record Station(
        String name,
        LineConfig line,
        Mailbox mailbox,
        Mail mail,
        Surroundings surroundings,
        Board board,
        Keepsake keepsake) {}
