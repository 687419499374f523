package minitel.bridge.page;

import java.util.List;
import java.util.Optional;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.dial.DialException.Why;

/// What the bridge's own page tells of line, network and gateway.
///
/// @param device the line, for people: `/dev/ttyUSB0`
/// @param addresses of this machine in its network, best first; none = no network
/// @param to the gateway, for people
/// @param gateway how the calls to it stand
/// @param servers which gateways there are in the network
/// @param locked whether there is neither a free address nor settings
public record PageFacts(
        DetectedTerminal detectedTerminal,
        String device,
        List<String> addresses,
        String to,
        Gateway gateway,
        ServerFacts servers,
        boolean locked) {
    public PageFacts {
        addresses = List.copyOf(addresses);
    }

    public PageFacts withGateway(Gateway newGateway) {
        return new PageFacts(detectedTerminal, device, addresses, to, newGateway, servers, locked);
    }

    public PageFacts withAddresses(List<String> newAddresses) {
        return new PageFacts(detectedTerminal, device, newAddresses, to, gateway, servers, locked);
    }

    public PageFacts withServers(ServerFacts newServers) {
        return new PageFacts(detectedTerminal, device, addresses, to, gateway, newServers, locked);
    }

    /// How the calls to the gateway stand.
    public sealed interface Gateway {
        /// It is being called.
        record Calling() implements Gateway {}

        /// It is called again by itself.
        ///
        /// @param seconds until then
        /// @param why the last call failed; empty = there was a link and it was lost
        record Retrying(int seconds, Optional<Why> why) implements Gateway {}

        /// The last call failed in a way that no further call mends.
        record Refused(Why why) implements Gateway {}

        /// The person at the Minitel hung up: it is called when he asks for it.
        record HungUp() implements Gateway {}

        /// The gateway hung up, and is called when the person asks for it.
        record Closed() implements Gateway {}

        /// It waits until the service that is called in its stead is over.
        record Aside() implements Gateway {}

        /// A secure call waits until this machine knows the time.
        record WaitingForClock() implements Gateway {}
    }
}
