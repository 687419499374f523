package minitel.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.config.GatewayConfig;
import minitel.gateway.observe.LogTail;
import minitel.gateway.observe.Metrics;
import minitel.gateway.observe.Watched;
import minitel.gateway.session.Phrase;
import minitel.gateway.session.Sessions;
import minitel.gateway.web.Eyes;
import minitel.ws.Site.Response;

/// What has been observed, for the web port.
record Sight(Live live, Sessions sessions, Observation observation) implements Eyes {

    @Override
    public Optional<Watched> watch(String session) {
        return observation.watch().watch(session);
    }

    @Override
    public void begins(String session) {
        GatewayConfig config = live.config();
        if (config.watch().notice()) {
            sessions.find(session).ifPresent(s -> s.notice(Phrase.WATCHED.in(config.language())));
        }
    }

    @Override
    public Map<String, List<Long>> seconds() {
        return observation.history().seconds();
    }

    @Override
    public Map<String, List<Long>> minutes() {
        return observation.history().minutes();
    }

    @Override
    public List<String> log() {
        return LogTail.OF_PROGRAM.lines();
    }

    @Override
    public Response metrics() {
        byte[] text = observation.metrics().text().getBytes(UTF_8);
        return new Response(200, Metrics.TYPE, text, Map.of());
    }

    @Override
    public Response health(boolean reasons) {
        byte[] json = observation.vitals().json(reasons).getBytes(UTF_8);
        int status = observation.vitals().good() ? 200 : 503;
        return new Response(status, "application/json", json, Map.of());
    }
}
