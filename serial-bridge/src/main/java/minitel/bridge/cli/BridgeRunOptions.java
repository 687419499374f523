package minitel.bridge.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import minitel.bridge.config.BridgeFlags;
import minitel.bridge.config.GatewayAddress;
import minitel.cli.ParsedOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `run`.
final class BridgeRunOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the configuration (/etc/minitel-bridge/bridge.json if there is one)")
    private @Nullable Path config;

    @Option(
            names = "--port",
            paramLabel = "DEVICE",
            converter = Port.class,
            description = "the only line to serve, as /dev/ttyUSB0, or auto (auto)")
    private @Nullable String port;

    @Option(
            names = "--to",
            paramLabel = "URI",
            converter = To.class,
            description =
                    "the gateway or service to call, or auto: the gateway of this machine, else"
                            + " one that was found (auto)")
    private @Nullable GatewayAddress to;

    @Option(
            names = "--give-up",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "end after so long without an adapter, if no port is named (never)")
    private @Nullable Duration giveUp;

    Optional<Duration> giveUp() {
        return Optional.ofNullable(giveUp);
    }

    BridgeFlags flags() {
        return new BridgeFlags(
                Optional.ofNullable(config), Optional.ofNullable(port), Optional.ofNullable(to));
    }

    /// A device or `auto`.
    static final class Port extends ParsedOption<String> {
        Port() {
            super(BridgeFlags::port);
        }
    }

    private static final class Seconds extends ParsedOption<Duration> {
        Seconds() {
            super(Seconds::parse);
        }

        private static Duration parse(String text) {
            if (!text.matches("[1-9]\\d{0,5}")) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no time: write seconds, 1 to 999999");
            }
            return Duration.ofSeconds(Integer.parseInt(text));
        }
    }

    private static final class To extends ParsedOption<GatewayAddress> {
        To() {
            super(GatewayAddress::parse);
        }
    }
}
