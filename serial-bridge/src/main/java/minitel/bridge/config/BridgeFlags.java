package minitel.bridge.config;

import java.nio.file.Path;
import java.util.Optional;
import minitel.life.Printable;

/// What the command line says; it overrides the file.
///
/// @param config the configuration file; empty = the usual one if it exists
/// @param port the one line to serve
/// @param to the gateway or service to call; an address goes without the file's profile
public record BridgeFlags(
        Optional<Path> config, Optional<String> port, Optional<GatewayAddress> to) {

    /// A command line that says nothing but which file to read.
    public static BridgeFlags ofFile(Optional<Path> config) {
        return new BridgeFlags(config, Optional.empty(), Optional.empty());
    }

    /// The path of a device, or `auto`.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static String port(String text) {
        if (text.equals(LineConfig.AUTO) || text.matches("/.{1,255}") && Printable.is(text)) {
            return text;
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no device: write its whole path, as /dev/ttyUSB0, or auto");
    }
}
