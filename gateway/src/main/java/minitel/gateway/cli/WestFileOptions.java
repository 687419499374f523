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
            description = "where the lines listening and ready go instead of standard output")
    private @Nullable Path output;

    @Option(names = "--input", paramLabel = "FILE", description = "no meaning, as in west")
    private @Nullable Path input;

    @Option(
            names = {"-v", "--verbose"},
            description = "a line in the log for each request")
    private boolean verbose;

    @Option(names = "-d", description = "as -v; twice: the names of each request's fields too")
    private boolean[] more = {};

    @Option(names = "--debug", paramLabel = "N", description = "as N times -d")
    private int debug;

    WestOptions options() {
        return new WestOptions(
                verbose,
                Math.max(0, debug) + more.length,
                Optional.ofNullable(output),
                Optional.ofNullable(input));
    }
}
