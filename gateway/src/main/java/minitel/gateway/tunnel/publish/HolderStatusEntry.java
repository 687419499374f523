package minitel.gateway.tunnel.publish;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.gateway.tunnel.link.LinkFigures;

/// How the tunnel does, as its status file has it. Stateless: any thread.
final class HolderStatusEntry {
    private HolderStatusEntry() {}

    static Map<String, Object> of(HolderStatus status) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", status.config().name().text());
        entry.put("to", status.config().to().toString());
        entry.put("state", status.state().word());
        entry.put("since", status.since().truncatedTo(ChronoUnit.SECONDS).toString());
        if (!status.reason().isEmpty()) {
            entry.put("reason", status.reason());
        }
        entry.put("links", status.links());
        status.figures().ifPresent(figures -> figures(entry, figures));
        entry.put(
                "publish",
                status.config().publish().stream()
                        .map(one -> word(one, status.troubles()))
                        .toList());
        return entry;
    }

    private static void figures(Map<String, Object> entry, LinkFigures figures) {
        figures.roundTrip().ifPresent(time -> entry.put("roundTripMillis", time.toMillis()));
        entry.put("streams", figures.streams());
        entry.put("opened", figures.opened());
        entry.put("refused", figures.refused());
        entry.put("received", figures.received());
        entry.put("sent", figures.sent());
    }

    private static Map<String, Object> word(
            PublishedTarget target, Map<TunnelName, TargetTrouble> troubles) {
        Map<String, Object> word = new LinkedHashMap<>();
        word.put("word", target.word().text());
        word.put("target", target.address().toString());
        word.put(
                "web",
                switch (target.web()) {
                    case WebAccess.Open _ -> "open";
                    case WebAccess.Off _ -> "off";
                    case WebAccess.Behind _ -> "password";
                });
        word.put("proxy", target.proxy());
        TargetTrouble trouble = troubles.get(target.word());
        if (trouble != null) {
            word.put("reason", trouble.why());
            word.put("since", trouble.since().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return word;
    }
}
