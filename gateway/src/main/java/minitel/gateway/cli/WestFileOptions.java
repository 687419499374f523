package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.Optional;
import minitel.gateway.tunnel.west.WestOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `tunnel` that *west* has beside its file: they mean something with such a file
/// only.
final class WestFileOptions {
    @Option(
            names = {"-O", "--output"},
            paramLabel = "FILE",
            description = "west: where the lines of what listens go instead of standard output")
    private @Nullable Path output;

    @Option(names = "--input", paramLabel = "FILE", description = "west: taken, and of no meaning")
    private @Nullable Path input;

    @Option(
            names = {"-v", "--verbose"},
            description = "west: a line in the log for each request")
    private boolean verbose;

    @Option(names = "-d", description = "west: more for the log; may be repeated")
    private boolean[] more = {};

    @Option(names = "--debug", paramLabel = "N", description = "west: as many times -d")
    private int debug;

    WestOptions options() {
        return new WestOptions(
                verbose,
                Math.max(0, debug) + more.length,
                Optional.ofNullable(output),
                Optional.ofNullable(input));
    }
}
