package minitel.gateway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.gateway.config.ConfigReader;
import minitel.gateway.kinds.GatewayKinds;
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
        versionProvider = GatewayCli.Version.class,
        mixinStandardHelpOptions = true)
final class GatewayRunCommand implements Callable<Integer> {
    private final GatewayProgram program;
    private final CliEnvironment around;

    @Mixin private GatewayRunOptions options = new GatewayRunOptions();

    GatewayRunCommand(GatewayProgram program, CliEnvironment around) {
        this.program = program;
        this.around = around;
    }

    @Override
    public Integer call() {
        Optional<Path> logs = options.logs();
        if (logs.isPresent() && !(Files.isDirectory(logs.get()) && Files.isWritable(logs.get()))) {
            String line =
                    "--logpath " + logs.get() + " is no directory that this user may write to";
            return around.cliRunner().refused(List.of(line), ExitCode.CONFIG);
        }
        Optional<String> refusal = logs.map(LogSetup::file).flatMap(LogFile::refusal);
        if (refusal.isPresent()) {
            return around.cliRunner().refused(List.of(refusal.get()), ExitCode.CONFIG);
        }
        logs.ifPresent(around.logTo());
        ConfigReader reader = GatewayKinds.OWN.reader(options.flags(), around.programPaths());
        try {
            return program.run(reader.read(), reader).status();
        } catch (ConfigException e) {
            return around.cliRunner().refused(e.lines(), e.code());
        }
    }
}
