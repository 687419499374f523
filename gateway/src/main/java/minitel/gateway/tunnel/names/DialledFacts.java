package minitel.gateway.tunnel.names;

import java.time.Instant;
import java.util.Optional;
import minitel.gateway.tunnel.link.LinkFigures;
import minitel.gateway.tunnel.publish.HolderState;
import minitel.gateway.tunnel.publish.HolderStatus;

/// How it stands with a name that this gateway holds at another one, for whoever looks.
///
/// @param to the other gateway
/// @param state `held`, `connecting`, `waiting`, `refused`, `ended`
/// @param trouble why it is not held; empty = it is
/// @param roundTrip in milliseconds; -1 = not measured
public record DialledFacts(
        String name,
        String to,
        String state,
        Instant since,
        String trouble,
        double roundTrip,
        int streams,
        long opened,
        long refused,
        long received,
        long sent,
        int links) {

    static DialledFacts of(HolderStatus status) {
        Optional<LinkFigures> figures = status.figures();
        boolean held = status.state() == HolderState.HELD;
        return new DialledFacts(
                status.config().name().text(),
                status.config().to().toString(),
                status.state().word(),
                status.since(),
                held ? "" : status.reason(),
                figures.filter(_ -> held)
                        .flatMap(LinkFigures::roundTrip)
                        .map(time -> time.toNanos() / 1_000_000.0)
                        .orElse(-1.0),
                held ? figures.map(LinkFigures::streams).orElse(0) : 0,
                figures.map(LinkFigures::opened).orElse(0L),
                figures.map(LinkFigures::refused).orElse(0L),
                figures.map(LinkFigures::received).orElse(0L),
                figures.map(LinkFigures::sent).orElse(0L),
                status.links());
    }

    boolean held() {
        return state.equals(HolderState.HELD.word());
    }
}
