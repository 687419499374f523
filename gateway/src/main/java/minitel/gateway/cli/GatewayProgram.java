package minitel.gateway.cli;

import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.life.ExitCode;

/// What `run` does once the configuration is good.
@FunctionalInterface
public interface GatewayProgram {

    /// Runs until it is told to end.
    ///
    /// @param again reads the same files once more, for a reload
    ExitCode run(ConfigValues config, ConfigReader<?> again);
}
