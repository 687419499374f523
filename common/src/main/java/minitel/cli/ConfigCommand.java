package minitel.cli;

import java.util.concurrent.Callable;
import minitel.config.ConfigException;
import minitel.life.ExitCode;

/// A command that reads the configuration: whatever is wrong with that is said, and is what it
/// exits with.
public abstract class ConfigCommand implements Callable<Integer> {
    private final CliEnvironment environment;

    protected ConfigCommand(CliEnvironment environment) {
        this.environment = environment;
    }

    protected final CliEnvironment environment() {
        return environment;
    }

    /// Does the command's work.
    protected abstract ExitCode work() throws ConfigException;

    @Override
    public final Integer call() {
        try {
            return work().status();
        } catch (ConfigException e) {
            return environment.refused(e.lines(), e.code()).status();
        }
    }
}
