package minitel.gateway.cli;

import minitel.gateway.config.ConfigReader;
import minitel.gateway.config.Settings;
import minitel.life.ExitCode;

/// What `run` does once the configuration is good.
@FunctionalInterface
public interface GatewayProgram {

    /// Runs until it is told to end.
    ///
    /// @param again reads the same files once more, for a reload
    ExitCode run(Settings settings, ConfigReader again);
}
