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
public record KnownServers(List<FoundGateway> found, long steadyAt, Remembered remembered) {
    public static final KnownServers NONE = unsought(Remembered.NOTHING);

    /// What outlasts a power cut.
    ///
    /// @param chosen the one that a person has chosen
    /// @param hereSeen whether the gateway of this machine has ever answered
    public record Remembered(Optional<NamedServer> chosen, boolean hereSeen) {
        public static final Remembered NOTHING = new Remembered(Optional.empty(), false);
    }

    public KnownServers {
        found = List.copyOf(found);
    }

    /// While nobody looks.
    public static KnownServers unsought(Remembered remembered) {
        return new KnownServers(List.of(), CallMachine.NEVER, remembered);
    }

    Optional<NamedServer> chosen() {
        return remembered.chosen();
    }

    /// Whether nobody has chosen yet, by deed or by having a gateway on this machine.
    boolean fresh() {
        return remembered.equals(Remembered.NOTHING);
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
        return found.stream().anyMatch(server -> chosen().filter(c -> c.is(server)).isEmpty());
    }

    KnownServers choosing(NamedServer server) {
        return with(new Remembered(Optional.of(server), remembered.hereSeen()));
    }

    KnownServers withHereSeen() {
        return with(new Remembered(chosen(), true));
    }

    /// The same network.
    public KnownServers with(Remembered other) {
        return new KnownServers(found, steadyAt, other);
    }
}
