package minitel.bridge.session;

import java.util.List;
import java.util.Optional;
import minitel.bridge.page.NamedServer;
import minitel.find.FoundGateway;

/// What all lines of a bridge know of gateways in the network.
///
/// @param found who is heard now
/// @param steadyAt from when on the list counts as whole, if nothing changes, in nanoseconds of the
///   owner's clock; [CallMachine#NEVER] = nobody looks
/// @param chosen the one that a person has chosen
/// @param hereSeen whether the gateway of this machine has ever answered
public record KnownServers(
        List<FoundGateway> found, long steadyAt, Optional<NamedServer> chosen, boolean hereSeen) {
    public static final KnownServers NONE =
            new KnownServers(List.of(), CallMachine.NEVER, Optional.empty(), false);

    public KnownServers {
        found = List.copyOf(found);
    }

    /// Whether nobody has chosen yet, by deed or by having a gateway on this machine.
    boolean fresh() {
        return chosen.isEmpty() && !hereSeen;
    }

    /// Whether the chosen one may be called unasked. It may while it is silent, since a network
    /// loses questions; not once somebody of another name is heard in its place alone. What others
    /// say of that place does not count: any machine could keep a line from its gateway so.
    boolean trusts(NamedServer server) {
        return found.stream().noneMatch(heard -> server.isAt(heard) && !heard.spokenFor())
                || found.stream().anyMatch(server::is);
    }

    /// Whether somebody is heard whom the person could choose now.
    boolean offersAnother() {
        return found.stream().anyMatch(server -> chosen.filter(c -> c.is(server)).isEmpty());
    }

    KnownServers choosing(NamedServer server) {
        return new KnownServers(found, steadyAt, Optional.of(server), hereSeen);
    }

    KnownServers withHereSeen() {
        return new KnownServers(found, steadyAt, chosen, true);
    }
}
