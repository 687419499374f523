package minitel.gateway.assembly;

import java.time.InstantSource;
import minitel.gateway.observe.FigureHistory;
import minitel.gateway.observe.GatewayHealth;
import minitel.gateway.operate.OperatorRegistry;
import minitel.life.Service;

/// What looks at the running program again and again: at its health and at its figures, as the
/// parts have registered them. Made when all of them have.
public final class Observers implements Service {
    private final GatewayHealth health;
    private final FigureHistory history;

    public Observers(OperatorRegistry registry) {
        health =
                new GatewayHealth(
                        registry.probes(), registry.healthNotes(), InstantSource.system());
        history = new FigureHistory(registry.figures(), InstantSource.system());
        registry.add(history);
    }

    public GatewayHealth health() {
        return health;
    }

    @Override
    public void start() {
        health.start();
        history.start();
    }

    @Override
    public void close() {
        health.close();
        history.close();
    }
}
