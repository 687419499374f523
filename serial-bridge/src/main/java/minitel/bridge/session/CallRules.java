package minitel.bridge.session;

import java.time.Duration;
import java.util.Optional;
import minitel.bridge.config.BridgeConfig;
import minitel.dial.Route;

/// What the configuration says to a [CallMachine].
///
/// @param idle of a locked line: after how long without a key it starts anew
public record CallRules(Route to, boolean locked, Optional<Duration> idle) {

    public static CallRules of(BridgeConfig config) {
        return new CallRules(config.to(), config.locked(), config.idle());
    }

    CallTarget home() {
        return new CallTarget(to, true);
    }
}
