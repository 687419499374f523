package minitel.bridge.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.dial.DialOptions;
import minitel.dial.Route;
import minitel.videotex.Language;

/// What `bridge.json` says.
///
/// @param to the gateway whose home a Minitel shows first
/// @param dial how it is called
/// @param lines at least one
/// @param adapters USB ids, `0403:6001`, of which `auto` takes one
/// @param language of what the bridge itself shows
/// @param locked whether there is nothing but `to`: no free address, no settings
/// @param idle when locked, after how long without a key the session starts anew; empty = never
/// @param panel the lamp and the button
public record BridgeConfig(
        Route to,
        DialOptions dial,
        List<LineConfig> lines,
        List<String> adapters,
        Language language,
        boolean locked,
        Optional<Duration> idle,
        PanelConfig panel) {
    private static final DialOptions ANY = DialOptions.DEFAULT;

    /// How a gateway or service is called of which nothing is said. It is pinged, since a Minitel
    /// says nothing for hours: a network that has gone would show with the next key only.
    public static final DialOptions DIAL =
            new DialOptions(
                    List.of(),
                    30,
                    false,
                    Optional.empty(),
                    false,
                    ANY.parity(),
                    ANY.terminalType());

    /// What holds without a file; the sample in `src/main/config` says the same.
    public static final BridgeConfig DEFAULT =
            new BridgeConfig(
                    Route.parse("ws://127.0.0.1:9001/"),
                    DIAL,
                    List.of(LineConfig.DEFAULT),
                    List.of("0403:6001", "0403:6015", "1a86:7523", "10c4:ea60", "067b:2303"),
                    Language.FRENCH,
                    false,
                    Optional.empty(),
                    PanelConfig.NONE);

    public BridgeConfig {
        lines = List.copyOf(lines);
        adapters = List.copyOf(adapters);
    }
}
