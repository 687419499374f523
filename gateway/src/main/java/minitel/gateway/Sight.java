package minitel.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.config.GatewayConfig;
import minitel.gateway.observe.LiveWatch;
import minitel.gateway.observe.Watched;
import minitel.gateway.session.Phrase;
import minitel.gateway.session.Sessions;
import minitel.gateway.web.Eyes;
import minitel.ws.Site.Response;

/// What has been observed, for the web port.
record Sight(Live live, Sessions sessions, LiveWatch screens) implements Eyes {

    @Override
    public Optional<Watched> watch(String session) {
        return screens.watch(session);
    }

    @Override
    public void begins(String session) {
        GatewayConfig config = live.config();
        if (config.watch().notice()) {
            sessions.find(session).ifPresent(s -> s.notice(Phrase.WATCHED.in(config.language())));
        }
    }

    @Override
    public Map<String, List<Long>> history() {
        return Map.of();
    }

    @Override
    public List<String> log() {
        return List.of();
    }

    @Override
    public Response metrics() {
        return Response.text(200, "");
    }

    @Override
    public Response health(boolean reasons) {
        return Response.text(200, "ok");
    }
}
