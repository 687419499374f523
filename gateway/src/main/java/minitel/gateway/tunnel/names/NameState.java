package minitel.gateway.tunnel.names;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.config.TunnelsConfig.NameOwner;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.link.LinkFigures;
import minitel.gateway.tunnel.link.LinkLosses;
import org.jspecify.annotations.Nullable;

/// One name that the configuration knows, whoever holds it. For [NameBook]; needs a lock around it.
final class NameState {
    private final TunnelName name;
    private NameOwner owner;
    private @Nullable NameHolder holder;

    /// Since when the holder is there, or is not.
    private Instant since;

    /// The moment of the last loss, by the monotonic clock.
    private long lost;

    private List<PublishedWord> publish = List.of();

    /// Why the last call of a word came to nothing; only of those that are published.
    private final Map<TunnelName, StreamRefusedException> refusals = new HashMap<>();

    private String trouble = "";
    private long taken;
    private long takenOver;
    private long refusedHolders;

    /// Of the tunnels that are over.
    private long opened;

    private long refused;
    private long received;
    private long sent;
    private LinkLosses losses = LinkLosses.NONE;

    /// @param since the start of the program, or the reload that has brought it
    NameState(TunnelName name, NameOwner owner, Instant since, long nanos) {
        this.name = name;
        this.owner = owner;
        this.since = since;
        lost = nanos;
    }

    TunnelName name() {
        return name;
    }

    NameOwner owner() {
        return owner;
    }

    void owner(NameOwner fresh) {
        owner = fresh;
    }

    Optional<NameHolder> holder() {
        return Optional.ofNullable(holder);
    }

    /// What may be opened, or could until the holder was lost.
    List<PublishedWord> publish() {
        return publish;
    }

    long lost() {
        return lost;
    }

    /// @return who held it until now
    Optional<NameHolder> take(NameHolder fresh) {
        Optional<NameHolder> before = holder();
        before.ifPresent(this::settle);
        takenOver += before.filter(it -> !it.link().ended()).isPresent() ? 1 : 0;
        holder = fresh;
        since = fresh.since();
        publish = fresh.publish();
        refusals.clear();
        trouble = "";
        taken++;
        return before;
    }

    /// @return false when another one holds it by now
    boolean leave(NameHolder leaving, String why, Instant when, long nanos) {
        if (!leaving.equals(holder)) {
            return false;
        }
        settle(leaving);
        holder = null;
        since = when;
        lost = nanos;
        trouble = why;
        return true;
    }

    /// A call of a word has been answered.
    ///
    /// @param refused empty = it was let through
    /// @return whether that is kept
    boolean called(TunnelName word, Optional<StreamRefusedException> refused) {
        refusals.remove(word);
        boolean kept = refused.isPresent() && published(word).isPresent();
        if (kept) {
            refusals.put(word, refused.get());
        }
        return kept;
    }

    Optional<StreamRefusedException> refusal(TunnelName word) {
        return Optional.ofNullable(refusals.get(word));
    }

    Optional<PublishedWord> published(TunnelName word) {
        return publish.stream().filter(it -> it.word().equals(word)).findFirst();
    }

    long refuseHolder() {
        return ++refusedHolders;
    }

    private void settle(NameHolder over) {
        LinkFigures last = over.link().figures();
        opened += last.opened();
        refused += last.refused();
        received += last.received();
        sent += last.sent();
        losses = losses.plus(last.losses());
    }

    NameFacts facts() {
        Optional<LinkFigures> now = holder().map(it -> it.link().figures());
        return new NameFacts(
                name.text(),
                holder == null ? "away" : "held",
                since,
                holder().map(it -> it.from().toString()).orElse(""),
                trouble,
                now.flatMap(LinkFigures::roundTrip)
                        .map(time -> time.toNanos() / 1_000_000.0)
                        .orElse(-1.0),
                now.map(LinkFigures::streams).orElse(0),
                opened + now.map(LinkFigures::opened).orElse(0L),
                refused + now.map(LinkFigures::refused).orElse(0L),
                received + now.map(LinkFigures::received).orElse(0L),
                sent + now.map(LinkFigures::sent).orElse(0L),
                taken,
                takenOver,
                refusedHolders,
                losses.plus(now.map(LinkFigures::losses).orElse(LinkLosses.NONE)),
                publish.stream().map(word -> word.word().text()).toList());
    }
}
