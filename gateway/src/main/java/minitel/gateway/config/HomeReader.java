package minitel.gateway.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import minitel.dial.Route;
import minitel.dial.RouteReader;
import minitel.gateway.config.services.ProfileReader;
import minitel.gateway.transport.Profile;
import minitel.json.Faults;
import minitel.json.JsonNode;

/// Reads the default service and the command channel, with the command line over them.
record HomeReader(GatewayFlags flags, RouteReader routes, Path directory, Set<String> tariffs) {

    Optional<Route.WebSocket> channel(JsonNode node) {
        Optional<Route.WebSocket> inFile = node.parsed(Optional.empty(), HomeReader::channelOrNone);
        return flags.command().or(() -> flags.noCommandChannel() ? Optional.empty() : inFile);
    }

    private static Optional<Route.WebSocket> channelOrNone(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(GatewayFlags.channel(text));
    }

    /// `-v` replaces the file's default service with all its quirks. A service beside a command
    /// channel is a PyMoIP server unless its profile says otherwise.
    GatewayConfig.Home home(JsonNode node, Optional<Route.WebSocket> channel) {
        Route other = GatewayConfig.Home.DEFAULT.route();
        Route inFile = node.get("route").parsed(other, routes::parseServed);
        Route route = flags.videotext().orElse(inFile);
        boolean pymoip = channel.isPresent() && !route.hosted();
        ProfileReader reader =
                new ProfileReader(
                        directory,
                        tariffs,
                        pymoip ? Profile.Identify.PYMOIP : Profile.Identify.PASS);
        Profile said = reader.read(node.get("profile"));
        Profile profile =
                flags.videotext().isPresent()
                        ? reader.read(JsonNode.empty("", new Faults()))
                        : said;
        return new GatewayConfig.Home(route, adjusted(profile, identify(node, profile, channel)));
    }

    private Profile.Identify identify(
            JsonNode node, Profile profile, Optional<Route.WebSocket> channel) {
        if (profile.identify() != Profile.Identify.PYMOIP || channel.isPresent()) {
            return profile.identify();
        }
        if (!flags.noCommandChannel()) {
            node.get("profile")
                    .get("identify")
                    .fault(
                            "\"pymoip\" needs a command channel: set commandChannel, or write"
                                    + " \"pass\"");
        }
        return Profile.Identify.PASS;
    }

    private Profile adjusted(Profile of, Profile.Identify identify) {
        return new Profile(
                flags.subprotocols().orElse(of.subprotocols()),
                flags.interval().orElse(of.ping()),
                of.frames(),
                of.echo(),
                of.pace(),
                of.parity(),
                identify,
                of.end(),
                of.tariff(),
                of.ca(),
                of.insecure());
    }
}
