package minitel.gateway.tunnel.names;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.link.HolderClaim;
import minitel.gateway.tunnel.link.RefusalWord;
import minitel.gateway.tunnel.link.TunnelLink;
import minitel.gateway.tunnel.link.TunnelRefusedException;
import minitel.life.FailureMessage;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Gives names to those who prove that they have the key, one at a time for each: whoever comes
/// later takes the name over, unless he asks whether it is free. Who is overtaken is told goodbye,
/// and finds that out when he asks again. For the threads of those who come.
public final class HolderReception {
    private final NameBook book;
    private final OfferedWords offered;
    private final Predicate<String> ours;

    /// @param ours whether this gateway goes by such a host
    public HolderReception(NameBook book, OfferedWords offered, Predicate<String> ours) {
        this.book = book;
        this.offered = offered;
        this.ours = ours;
    }

    /// Gives somebody the name that he asks for; [#serve] has to follow at once. He is told when it
    /// is his already: whoever looks then finds it so.
    ///
    /// @throws TunnelRefusedException when it is not his; he has been told
    GivenName give(HolderClaim claim, CallerOrigin from) throws IOException {
        Optional<TunnelLink> made = Optional.empty();
        try {
            NameState state = proved(claim);
            TunnelLink link =
                    claim.link(
                            state.name(),
                            request -> offered.reach(state.name(), request),
                            book.limits());
            made = Optional.of(link);
            NameHolder holder = new NameHolder(link, from, book.clock().instant(), claim.publish());
            take(state, holder);
            confirm(claim, state, holder);
            return new GivenName(state, holder);
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof TunnelRefusedException refused) {
                claim.refuse(refused);
            }
            made.ifPresent(TunnelLink::close);
            throw t;
        }
    }

    private void confirm(HolderClaim claim, NameState state, NameHolder holder) throws IOException {
        try {
            claim.confirm(state.name(), List.of(), book.read(() -> state.owner().web()));
        } catch (Throwable t) { // not typed: it parks
            part(state, holder, FailureMessage.of(t));
            throw t;
        }
    }

    private NameState proved(HolderClaim claim) throws TunnelRefusedException {
        TunnelName name = claim.name();
        NameState state = book.find(name).orElseThrow(() -> unknown(name));
        try {
            claim.prove(book.read(() -> state.owner().key()), ours);
            if (!claim.takes()) {
                checkFree(state);
            }
            return state;
        } catch (Throwable t) { // not typed: it parks
            book.read(state::refuseHolder);
            throw t;
        }
    }

    private static TunnelRefusedException unknown(TunnelName name) {
        return new TunnelRefusedException(
                RefusalWord.UNKNOWN_NAME, "this gateway knows no tunnel by the name " + name);
    }

    private void checkFree(NameState state) throws TunnelRefusedException {
        Optional<NameHolder> other =
                book.read(state::holder).filter(holder -> !holder.link().ended());
        if (other.isPresent()) {
            throw new TunnelRefusedException(
                    RefusalWord.HELD,
                    "another machine with the same key holds this name, from "
                            + other.get().from().address().getHostAddress());
        }
    }

    private void take(NameState state, NameHolder holder) throws TunnelRefusedException {
        Optional<NameHolder> before =
                book.change(() -> {
                    if (!book.has(state)) { // a reload came between
                        throw unknown(state.name());
                    }
                    return state.take(holder);
                });
        if (LogBudget.DOORS.allows()) {
            Logger.info(
                    "tunnel {} is held from {}{}",
                    state.name(),
                    holder.from(),
                    before.map(it -> ", no more from " + it.from()).orElse(""));
        }
        before.ifPresent(it -> it.link().close());
    }

    /// Serves his tunnel on this thread to its end.
    void serve(GivenName given) throws IOException {
        NameState state = given.state();
        NameHolder holder = given.holder();
        String why = "it has hung up";
        try {
            holder.link().run();
        } catch (Throwable t) { // not typed: it parks
            why = FailureMessage.of(t);
            throw t;
        } finally {
            part(state, holder, why);
        }
    }

    private void part(NameState state, NameHolder holder, String why) {
        holder.link().close();
        boolean lost =
                book.change(() -> state.leave(holder, why, book.clock().instant(), book.now()));
        if (lost && LogBudget.DOORS.allows()) {
            Logger.info("tunnel {} is away: {}", state.name(), why);
        }
    }
}
