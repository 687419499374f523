package minitel.bridge.session;

import java.time.Duration;
import java.util.Optional;
import minitel.bridge.config.BridgeConfig;
import minitel.dial.Route;

/// What the configuration says to a [Course].
///
/// @param idle of a locked line: after how long without a key it starts anew
record Terms(Route to, boolean locked, Optional<Duration> idle) {

    static Terms of(BridgeConfig config) {
        return new Terms(config.to(), config.locked(), config.idle());
    }

    Target home() {
        return new Target(to, true);
    }
}
