package minitel.bridge.session.run;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import minitel.bridge.panel.Panel;
import minitel.bridge.servers.ServerSearch;
import minitel.dial.NetworkDialer;
import minitel.life.Backoff;

/// What a [LineBridge] needs of the machine.
///
/// @param dialer [NetworkDialer#forSlowLine], or what a test has instead
/// @param serverSearch one for all lines
/// @param clockSettled whether this machine knows what time it is
/// @param addresses of this machine in its network, best first
/// @param backoffs makes the waits of a device or a service that should always be there
public record LineServices(
        LineSource lineSource,
        SettingsStore settingsStore,
        Panel panel,
        StatusListener listener,
        NetworkDialer dialer,
        ServerSearch serverSearch,
        BooleanSupplier clockSettled,
        Supplier<List<String>> addresses,
        Supplier<Backoff> backoffs) {}
