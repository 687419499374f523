package minitel.bridge.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import minitel.config.ConfigException;
import minitel.config.ConfigValues;
import minitel.life.ProgramPaths;

/// The configuration of a bridge that has no file.
public final class DefaultConfig {
    private DefaultConfig() {}

    public static ConfigValues values() {
        ProgramPaths nowhere = ProgramPaths.of("minitel-bridge", Map.of(), Path.of("/none"));
        try {
            return BridgeConfig.reader(BridgeFlags.ofFile(Optional.empty()), nowhere).read();
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }
}
