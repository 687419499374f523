package minitel.gateway.tunnel.west;

import java.nio.file.Path;
import java.util.Optional;

/// The options of *west*.
///
/// @param verbose a line in the log for each request
/// @param debug how often `-d` was given, or what `--debug` says
/// @param output where the lines of what listens go instead of standard output
/// @param input taken, and of no meaning, as in the original
public record WestOptions(boolean verbose, int debug, Optional<Path> output, Optional<Path> input) {
    public static final WestOptions NONE =
            new WestOptions(false, 0, Optional.empty(), Optional.empty());
}
