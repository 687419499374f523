package minitel.bridge.session;

import java.time.Duration;
import java.util.Optional;
import minitel.bridge.config.CallConfig;
import minitel.bridge.config.GatewayAddress;
import minitel.bridge.config.KioskConfig;
import minitel.config.ConfigValues;

/// What the configuration says to a [CallMachine].
///
/// @param idle of a locked line: after how long without a key it starts anew
public record CallRules(GatewayAddress to, boolean locked, Optional<Duration> idle) {

    public static CallRules of(ConfigValues config) {
        return new CallRules(
                config.get(CallConfig.TO),
                config.get(KioskConfig.LOCKED),
                config.get(KioskConfig.IDLE));
    }
}
