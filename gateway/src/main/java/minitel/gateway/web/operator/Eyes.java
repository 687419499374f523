package minitel.gateway.web.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.observe.WatchSubscription;
import minitel.http.HttpSite.Response;

/// What has been observed, for the operator and for monitoring. Any thread.
public interface Eyes {

    /// Watches a session's screen from now on; empty when there is no such session.
    Optional<WatchSubscription> watch(String session);

    /// Somebody begins to watch a session that nobody watched before.
    void begins(String session);

    /// What was counted in the last 5 minutes: by name, the oldest first, a value a second.
    Map<String, List<Long>> seconds();

    /// The same of the last 24 hours, a value a minute.
    Map<String, List<Long>> minutes();

    /// The last lines of the log.
    List<String> log();

    /// For Prometheus.
    Response metrics();

    /// Whether all is well.
    ///
    /// @param reasons whether whoever asks may know why not
    Response health(boolean reasons);
}
