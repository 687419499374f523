package minitel.gateway.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import minitel.dial.KnownReach;
import minitel.dial.NetworkAddress;
import minitel.dial.Route;
import minitel.gateway.config.services.ServiceEntry;

/// The last known health of every address of the directory. For any thread.
public final class HealthBoard {
    private final Function<Route, Optional<KnownReach>> live;
    private final Map<NetworkAddress, ServiceHealth> known = new ConcurrentHashMap<>();

    /// @param live whether a service is there, as far as that is known without looking
    public HealthBoard(Function<Route, Optional<KnownReach>> live) {
        this.live = live;
    }

    public ServiceHealth of(ServiceEntry service) {
        return live.apply(service.route()).map(HealthBoard::now).orElseGet(() -> known(service));
    }

    private static ServiceHealth now(KnownReach reach) {
        return reach.trouble()
                .<ServiceHealth>map(why -> new ServiceHealth.Down(why, Instant.now(), reach.said()))
                .orElseGet(() -> new ServiceHealth.Up(Duration.ZERO, Instant.now()));
    }

    private ServiceHealth known(ServiceEntry service) {
        return service.route()
                .address()
                .map(address -> known.getOrDefault(address, ServiceHealth.NOT_CHECKED))
                .orElse(ServiceHealth.NOT_CHECKED);
    }

    void report(NetworkAddress address, ServiceHealth health) {
        known.put(address, health);
    }

    /// Forgets what a reload took away.
    void keep(Set<NetworkAddress> addresses) {
        known.keySet().retainAll(addresses);
    }
}
