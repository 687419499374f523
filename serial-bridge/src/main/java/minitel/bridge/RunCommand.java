package minitel.bridge;

import java.util.concurrent.Callable;
import minitel.bridge.config.ConfigReader;
import minitel.life.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `run`: reads the configuration and runs the bridge.
@Command(
        name = "run",
        description = "Runs the bridge; what happens without a command.",
        sortOptions = false,
        versionProvider = Cli.Version.class,
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final Jobs jobs;
    private final Surroundings around;

    @Mixin private RunOptions options = new RunOptions();

    RunCommand(Jobs jobs, Surroundings around) {
        this.jobs = jobs;
        this.around = around;
    }

    @Override
    public Integer call() {
        ConfigReader reader = new ConfigReader(options.flags(), around.places());
        try {
            return jobs.run(reader.read(), reader, options.giveUp()).status();
        } catch (ConfigException e) {
            return around.manners().refused(e.lines(), e.code());
        }
    }
}
