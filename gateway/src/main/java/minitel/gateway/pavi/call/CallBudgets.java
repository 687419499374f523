package minitel.gateway.pavi.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import minitel.rate.RateBudget;

/// How often a visitor may have a service called: who leaves and comes back has what he had. For
/// any thread.
public final class CallBudgets {
    /// Visitors in services, a minute back; who is forgotten has a new budget.
    static final int MOST = 10_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final float USUAL_LOAD = 0.75f;

    /// @param calls a minute, which a reload may change
    private record Visitor(String session, String service, int calls) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Visitor, RateBudget> budgets = new LinkedHashMap<>(16, USUAL_LOAD, true);

    /// @param session of the visitor
    /// @param service by its name in the directory
    /// @param calls a minute
    public RateBudget of(String session, String service, int calls) {
        lock.lock();
        try {
            RateBudget budget =
                    budgets.computeIfAbsent(
                            new Visitor(session, service, calls),
                            _ -> new RateBudget(MINUTE.dividedBy(calls), calls, System::nanoTime));
            if (budgets.size() > MOST) {
                budgets.remove(budgets.keySet().iterator().next()); // used longest ago
            }
            return budget;
        } finally {
            lock.unlock();
        }
    }
}
