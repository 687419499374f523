package minitel.gateway.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.ws.Site.Response;
import org.jspecify.annotations.Nullable;

/// What has been observed, for the operator and for monitoring. Any thread.
public interface Eyes {

    /// Watches a session's screen from now on; empty when there is no such session.
    Optional<Watching> watch(String session);

    /// What was counted over time: by name, the oldest first, all in the same steps.
    Map<String, List<Long>> history();

    /// The last lines of the log.
    List<String> log();

    /// For Prometheus.
    Response metrics();

    /// Whether all is well.
    ///
    /// @param reasons whether whoever asks may know why not
    Response health(boolean reasons);

    /// One who watches. For one thread.
    interface Watching extends AutoCloseable {

        /// The next bytes that the terminal is sent; none when nothing comes within this time.
        ///
        /// @return null when the session is over
        byte @Nullable [] next(Duration patience);

        /// Bytes that were lost since the last call, because this watcher was slow.
        long lost();

        @Override
        void close();
    }
}
