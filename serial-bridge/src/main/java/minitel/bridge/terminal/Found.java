package minitel.bridge.terminal;

import java.util.Optional;
import minitel.videotex.RomIdentity;

/// A Minitel that answered.
///
/// @param speed of the line from now on, in bit/s
/// @param identity what it answered to ENQ-ROM; the oldest models answer nothing
public record Found(int speed, Optional<RomIdentity> identity) {}
