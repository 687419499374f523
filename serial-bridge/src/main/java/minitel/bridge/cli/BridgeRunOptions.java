package minitel.bridge.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import minitel.bridge.config.BridgeFlags;
import minitel.dial.Route;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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
            description = "the gateway or service to call (ws://127.0.0.1:9001/)")
    private @Nullable Route to;

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

    /// Lets a parser's sentence through to the user.
    private static <T> T parsed(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /// A device or `auto`.
    static final class Port implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return parsed(text, BridgeFlags::port);
        }
    }

    private static final class Seconds implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("[1-9]\\d{0,5}")) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no time: write seconds, 1 to 999999");
            }
            return Duration.ofSeconds(Integer.parseInt(text));
        }
    }

    private static final class To implements ITypeConverter<Route> {
        @Override
        public Route convert(String text) {
            return parsed(text, BridgeFlags::to);
        }
    }
}
