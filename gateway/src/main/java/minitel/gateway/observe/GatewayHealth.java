package minitel.gateway.observe;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import minitel.gateway.operate.OperatorRegistry.HealthProbe;
import minitel.io.VirtualThreads;
import minitel.json.JsonText;
import minitel.life.Service;

/// Tells whether the gateway is well, for `/healthz`: what has been registered for it is looked at
/// every 5 seconds, each on a thread of its own, so that one that hangs holds up no other. Read by
/// any thread.
public final class GatewayHealth implements Service {
    /// What one look may take; whoever looks keeps to it.
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    static final Duration EVERY = Duration.ofSeconds(5);

    private final List<HealthCheck> vitals;
    private final Map<String, Supplier<?>> notes;
    private final HealthCheck draining;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param looks by the name in the report
    public GatewayHealth(Map<String, HealthProbe> looks, InstantSource clock) {
        this(looks, Map.of(), clock);
    }

    /// @param notes what is told beside, by name, as JSON has it
    public GatewayHealth(
            Map<String, HealthProbe> looks, Map<String, Supplier<?>> notes, InstantSource clock) {
        this.notes = notes;
        List<HealthCheck> all = new ArrayList<>();
        looks.forEach((name, look) -> all.add(new HealthCheck(name, look, clock)));
        vitals = List.copyOf(all);
        draining = new HealthCheck("draining", () -> {}, clock);
        draining.step();
    }

    @Override
    public void start() {
        vitals.forEach(healthCheck ->
                VirtualThreads.start("vital." + healthCheck.name(), () -> keep(healthCheck)));
    }

    private void keep(HealthCheck healthCheck) {
        try {
            do {
                healthCheck.step();
            } while (!closed.await(EVERY.toNanos(), TimeUnit.NANOSECONDS));
        } catch (Throwable t) {
            healthCheck.lost(t);
        }
    }

    /// Looks at everything once, on the calling thread.
    void step() {
        vitals.forEach(HealthCheck::step);
    }

    /// From now on nobody is served any more.
    public void drains() {
        draining.bad("the program is ending");
    }

    public boolean good() {
        return all().stream().allMatch(HealthCheck.State::good);
    }

    private List<HealthCheck.State> all() {
        List<HealthCheck.State> all = new ArrayList<>();
        vitals.forEach(healthCheck -> all.add(healthCheck.state()));
        all.add(draining.state());
        return all;
    }

    /// `{"status":"ok","checks":[...]}`, or `bad`; a check has its `name`, `status`, `since`,
    /// `reason` and `latencyMs`.
    ///
    /// @param reasons false = the status alone
    public String json(boolean reasons) {
        List<HealthCheck.State> all = all();
        String status = HealthCheck.word(all.stream().allMatch(HealthCheck.State::good));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("status", status);
        if (reasons) {
            report.put("checks", all.stream().map(HealthCheck.State::report).toList());
            notes.forEach((name, fact) -> report.put(name, fact.get()));
        }
        return JsonText.write(report);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
