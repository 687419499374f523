package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.config.ConfigException;
import minitel.gateway.tunnel.west.WestProgram;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tunnel check`: the same reading as at the start, and nothing else.
@Command(
        name = "check",
        description = "Says all faults of the tunnel's file, or ok.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class TunnelCheckCommand extends ConfigCommand {
    @Mixin private TunnelFileOptions options = new TunnelFileOptions();

    TunnelCheckCommand(CliEnvironment environment) {
        super(environment);
    }

    @Override
    protected ExitCode work() throws ConfigException {
        ProgramPaths paths = environment().programPaths().ofService();
        Optional<Path> west = options.westFile(paths);
        if (west.isPresent()) {
            List<String> faults = WestProgram.faults(west.get());
            if (!faults.isEmpty()) {
                throw new ConfigException(ExitCode.CONFIG, faults);
            }
        } else {
            options.reader(paths).read();
        }
        environment().out().println("ok");
        return ExitCode.OK;
    }
}
