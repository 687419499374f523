package minitel.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.web.Eyes;
import minitel.ws.Site.Response;

/// What has been observed, for the web port.
record Sight() implements Eyes {

    @Override
    public Optional<Watching> watch(String session) {
        return Optional.empty();
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
