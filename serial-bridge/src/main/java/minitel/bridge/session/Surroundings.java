package minitel.bridge.session;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import minitel.bridge.panel.Panel;
import minitel.dial.Dialer;
import minitel.life.Backoff;

/// What a [Bridge] needs of the machine.
///
/// @param dialer [Dialer#forSlowLine], or what a test has instead
/// @param clockSettled whether this machine knows what time it is
/// @param addresses of this machine in its network, best first
/// @param backoffs makes the waits of a device or a service that should always be there
public record Surroundings(
        Lines lines,
        Memory memory,
        Panel panel,
        StatusListener listener,
        Dialer dialer,
        BooleanSupplier clockSettled,
        Supplier<List<String>> addresses,
        Supplier<Backoff> backoffs) {}
