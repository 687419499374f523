package minitel.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.gateway.config.ConfigReader;
import minitel.life.ConfigException;
import minitel.life.ExitCode;
import minitel.log.LogFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `run`: reads the configuration and runs the gateway.
@Command(
        name = "run",
        description = "Runs the gateway; what happens without a command.",
        sortOptions = false,
        versionProvider = Cli.Version.class,
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final Program program;
    private final Surroundings around;

    @Mixin private RunOptions options = new RunOptions();

    RunCommand(Program program, Surroundings around) {
        this.program = program;
        this.around = around;
    }

    @Override
    public Integer call() {
        Optional<Path> logs = options.logs();
        if (logs.isPresent() && !(Files.isDirectory(logs.get()) && Files.isWritable(logs.get()))) {
            String line =
                    "--logpath " + logs.get() + " is no directory that this user may write to";
            return around.manners().refused(List.of(line), ExitCode.CONFIG);
        }
        Optional<String> refusal = logs.map(Log::file).flatMap(LogFile::refusal);
        if (refusal.isPresent()) {
            return around.manners().refused(List.of(refusal.get()), ExitCode.CONFIG);
        }
        logs.ifPresent(around.logTo());
        ConfigReader reader = new ConfigReader(options.flags(), around.places());
        try {
            return program.run(reader.read(), reader).status();
        } catch (ConfigException e) {
            return around.manners().refused(e.lines(), e.code());
        }
    }
}
