package minitel.bridge.session;

import java.time.Duration;
import java.util.Optional;
import minitel.bridge.page.NamedServer;

/// The one gateway that may be called although nobody has chosen it: the only one in the network of
/// a machine where nobody has chosen yet. The screen names it first, for so long that a person can
/// say no. Times are nanoseconds of the owner's clock.
final class LoneServer {
    /// How long its name stands on the screen before it is called.
    static final Duration NAMED = Duration.ofSeconds(8);

    private Optional<NamedServer> named = Optional.empty();
    private long at = CallMachine.NEVER;
    private long steadyAt = CallMachine.NEVER;

    /// The one that may be called by now, as long as it is the only one.
    private Optional<NamedServer> accepted = Optional.empty();

    /// Whether a person has said so, and not only nobody no.
    private boolean byPerson;

    /// The one that has answered: in its place no other is called unasked.
    private Optional<NamedServer> before = Optional.empty();

    private boolean refused;

    /// Looks whether there is one to be named, or still is.
    ///
    /// @param mayCall whether anybody may be called by itself just now
    void look(KnownServers known, boolean mayCall, long now) {
        Optional<NamedServer> only = only(known, now);
        steadyAt = mayCall && now < known.steadyAt() ? known.steadyAt() : CallMachine.NEVER;
        accepted = accepted.filter(one -> only.filter(one::equals).isPresent());
        Optional<NamedServer> next = mayCall && accepted.isEmpty() ? only : Optional.empty();
        if (!next.equals(named)) {
            named = next;
            at = next.isPresent() ? now + NAMED.toNanos() : CallMachine.NEVER;
        }
    }

    private Optional<NamedServer> only(KnownServers known, long now) {
        boolean alone = known.fresh() && known.found().size() == 1 && now >= known.steadyAt();
        return alone && !refused
                ? known.found().stream()
                        .filter(server -> !server.spokenFor())
                        .findFirst()
                        .map(NamedServer::of)
                        .filter(one -> before.filter(it -> !it.equals(one)).isEmpty())
                : Optional.empty();
    }

    /// When there is something to do.
    long deadline() {
        return Math.min(at, steadyAt);
    }

    /// Whether it was named long enough.
    boolean due(long now) {
        return now >= at;
    }

    /// It may be called from now on: nobody has said no in time, or somebody has said yes.
    ///
    /// @param person whether somebody has
    /// @return empty when none is named
    Optional<NamedServer> accept(boolean person) {
        Optional<NamedServer> now = named;
        if (now.isPresent()) {
            accepted = now;
            byPerson = person;
            named = Optional.empty();
            at = CallMachine.NEVER;
        }
        return now;
    }

    /// The person does not want any to be called by itself, as long as the session lasts.
    void refuse() {
        refused = true;
        named = Optional.empty();
        accepted = Optional.empty();
        at = CallMachine.NEVER;
    }

    boolean refused() {
        return refused;
    }

    Optional<NamedServer> accepted() {
        return accepted;
    }

    Optional<NamedServer> before() {
        return before;
    }

    /// It has answered.
    void answered(Optional<NamedServer> server) {
        before = server;
    }

    /// Whether a person has chosen it: whoever was alone for some seconds at a power-up has not
    /// shown by that who he is, and would be called for good.
    boolean chosen(NamedServer server) {
        return byPerson && accepted.filter(server::equals).isPresent();
    }

    /// Whether one is named, and called soon.
    boolean isNamed() {
        return named.isPresent();
    }
}
