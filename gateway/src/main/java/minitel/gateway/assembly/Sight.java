package minitel.gateway.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.gateway.config.WatchConfig;
import minitel.gateway.observe.LogTail;
import minitel.gateway.observe.Metrics;
import minitel.gateway.observe.WatchSubscription;
import minitel.gateway.session.RowZeroPhrase;
import minitel.gateway.session.run.Sessions;
import minitel.gateway.web.operator.Eyes;
import minitel.http.HttpSite.Response;

/// What has been observed, for the web port.
public record Sight(ActiveConfig activeConfig, Sessions sessions, Observers observers)
        implements Eyes {

    @Override
    public Optional<WatchSubscription> watch(String session) {
        return observers.watch().watch(session);
    }

    @Override
    public void begins(String session) {
        ConfigValues config = activeConfig.config();
        if (config.get(WatchConfig.PART).notice()) {
            sessions.find(session)
                    .ifPresent(s ->
                            s.notice(RowZeroPhrase.WATCHED.in(config.get(LanguageConfig.PART))));
        }
    }

    @Override
    public Map<String, List<Long>> seconds() {
        return observers.history().seconds();
    }

    @Override
    public Map<String, List<Long>> minutes() {
        return observers.history().minutes();
    }

    @Override
    public List<String> log() {
        return LogTail.OF_PROGRAM.lines();
    }

    @Override
    public Response metrics() {
        byte[] text = observers.metrics().text().getBytes(UTF_8);
        return new Response(200, Metrics.TYPE, text, Map.of());
    }

    @Override
    public Response health(boolean reasons) {
        byte[] json = observers.gatewayHealth().json(reasons).getBytes(UTF_8);
        int status = observers.gatewayHealth().good() ? 200 : 503;
        return new Response(status, "application/json", json, Map.of());
    }
}
