package minitel.gateway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.config.ConfigException;
import minitel.config.ConfigReader;
import minitel.gateway.kinds.GatewayKinds;
import minitel.life.ExitCode;
import minitel.log.LogFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `run`: reads the configuration and runs the gateway.
@Command(
        name = "run",
        description = "Runs the gateway; what happens without a command.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class GatewayRunCommand extends ConfigCommand {
    private final GatewayProgram program;
    private final Consumer<Path> logTo;

    @Mixin private GatewayRunOptions options = new GatewayRunOptions();

    /// @param logTo sends the log to a file in this directory too
    GatewayRunCommand(GatewayProgram program, CliEnvironment environment, Consumer<Path> logTo) {
        super(environment);
        this.program = program;
        this.logTo = logTo;
    }

    @Override
    protected ExitCode work() throws ConfigException {
        Optional<Path> logs = options.logs();
        if (logs.isPresent() && !(Files.isDirectory(logs.get()) && Files.isWritable(logs.get()))) {
            throw new ConfigException(
                    ExitCode.CONFIG,
                    List.of(
                            "--logpath "
                                    + logs.get()
                                    + " is no directory that this user may write to"));
        }
        Optional<String> refusal = logs.map(LogSetup::file).flatMap(LogFile::refusal);
        if (refusal.isPresent()) {
            throw new ConfigException(ExitCode.CONFIG, List.of(refusal.get()));
        }
        logs.ifPresent(logTo);
        ConfigReader<?> reader =
                GatewayKinds.OWN.reader(options.flags(), environment().programPaths());
        return program.run(reader.read(), reader);
    }
}
