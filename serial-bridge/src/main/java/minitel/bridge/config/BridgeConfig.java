package minitel.bridge.config;

import java.util.List;
import minitel.config.ConfigPart;
import minitel.config.ConfigReader;
import minitel.config.ConfigSource;
import minitel.config.LanguageConfig;
import minitel.life.ProgramPaths;

/// The table of what `bridge.json` may say: a new key is a class and a line here.
public final class BridgeConfig {
    /// In the order of the manual.
    public static final List<ConfigPart<?, ? super BridgeFlags>> PARTS =
            List.of(
                    CallConfig.TO,
                    CallConfig.PROFILE,
                    LineConfig.LINES,
                    AdapterConfig.PART,
                    LanguageConfig.PART,
                    KioskConfig.LOCKED,
                    KioskConfig.IDLE,
                    PanelConfig.PART);

    private BridgeConfig() {}

    /// Reads the file that a command line means.
    public static ConfigReader<BridgeFlags> reader(BridgeFlags flags, ProgramPaths paths) {
        ConfigSource source = new ConfigSource("bridge.json", flags.config(), paths);
        return new ConfigReader<>(source, PARTS, _ -> flags);
    }
}
