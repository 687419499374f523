package minitel.gateway.observe;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import minitel.gateway.operate.OperatorRegistry.HealthProbe;
import minitel.life.FailureMessage;

/// One thing that has to be well, as it was when its thread of [GatewayHealth] last looked. Read by
/// any thread.
final class HealthCheck {
    private final String name;
    private final HealthProbe look;
    private final InstantSource clock;
    private volatile State state;

    /// @param since when it became so
    /// @param reason why not; empty when all is well
    /// @param latency milliseconds that the last look took
    record State(String name, boolean good, Instant since, String reason, long latency) {
        Map<String, Object> report() {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("name", name);
            report.put("status", word(good));
            report.put("since", since.truncatedTo(ChronoUnit.MILLIS).toString());
            report.put("reason", reason);
            report.put("latencyMs", latency);
            return report;
        }
    }

    HealthCheck(String name, HealthProbe look, InstantSource clock) {
        this.name = name;
        this.look = look;
        this.clock = clock;
        state = new State(name, false, clock.instant(), "nobody has looked yet", 0);
    }

    static String word(boolean good) {
        return good ? "ok" : "bad";
    }

    void step() {
        Instant begun = clock.instant();
        String trouble = "";
        try {
            look.look();
        } catch (Throwable t) {
            trouble = FailureMessage.of(t);
        }
        becomes(trouble, Math.max(0, clock.millis() - begun.toEpochMilli()));
    }

    private void becomes(String trouble, long latency) {
        boolean good = trouble.isEmpty();
        State before = state;
        Instant since = before.good() == good ? before.since() : clock.instant();
        state = new State(name, good, since, trouble, latency);
    }

    void bad(String reason) {
        becomes(reason, 0);
    }

    void lost(Throwable t) {
        bad("nobody looks any more: " + t);
    }

    String name() {
        return name;
    }

    State state() {
        return state;
    }
}
