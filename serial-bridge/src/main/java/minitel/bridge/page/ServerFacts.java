package minitel.bridge.page;

import java.util.List;
import java.util.Optional;
import minitel.find.FoundGateway;

/// What the bridge's own page tells of gateways in the network.
///
/// @param sought whether they are looked for
/// @param chosen the one that was chosen before
/// @param soon whether the only one that was found is called by itself soon
/// @param offered whether nobody answers and somebody was found whom the person could choose
public record ServerFacts(
        boolean sought,
        List<FoundGateway> found,
        Optional<NamedServer> chosen,
        boolean soon,
        boolean offered) {

    /// What a line shows whose gateway is written down.
    public static final ServerFacts NONE =
            new ServerFacts(false, List.of(), Optional.empty(), false, false);

    public ServerFacts {
        found = List.copyOf(found);
    }

    /// The one that is called by itself soon.
    Optional<FoundGateway> called() {
        return soon ? found.stream().findFirst() : Optional.empty();
    }
}
