package minitel.bridge.terminal.probe;

import java.util.List;
import java.util.Optional;
import minitel.videotex.RomIdentity;

/// A Minitel that answered.
///
/// @param speed of the line from now on, in bit/s
/// @param identity what it answered to ENQ-ROM; the oldest models answer nothing
/// @param owed the heads of the answers, see [ReplyHead], that have not come in time and still may
public record DetectedTerminal(int speed, Optional<RomIdentity> identity, List<Integer> owed) {
    public DetectedTerminal {
        owed = List.copyOf(owed);
    }

    /// One that has answered all questions.
    public DetectedTerminal(int speed, Optional<RomIdentity> identity) {
        this(speed, identity, List.of());
    }
}
