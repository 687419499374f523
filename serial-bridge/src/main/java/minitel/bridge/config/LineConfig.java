package minitel.bridge.config;

import java.util.List;
import java.util.OptionalInt;

/// One line with a Minitel.
///
/// @param port a device such as `/dev/ttyUSB0`, or `auto`
/// @param speed what the terminal is pinned to, in bit/s; empty = the best that its model has
/// @param bits 7, the normal state of a Minitel, or 8 when its owner set it to that
public record LineConfig(String port, OptionalInt speed, int bits) {
    /// The port that means: the one adapter that is there.
    public static final String AUTO = "auto";

    /// What a Minitel can be set to, in bit/s.
    public static final List<Integer> SPEEDS = List.of(300, 1200, 4800, 9600);

    /// What holds for a line of which nothing is said.
    public static final LineConfig DEFAULT = new LineConfig(AUTO, OptionalInt.empty(), 7);

    /// The same line at another device.
    public LineConfig at(String device) {
        return new LineConfig(device, speed, bits);
    }

    public boolean auto() {
        return port.equals(AUTO);
    }
}
