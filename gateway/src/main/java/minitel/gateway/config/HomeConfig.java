package minitel.gateway.config;

import minitel.config.ConfigPart;
import minitel.config.ConfigReading;
import minitel.dial.DialOptions;
import minitel.dial.Route;
import minitel.gateway.config.services.ProfileReader;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Profile;
import minitel.json.Faults;
import minitel.json.JsonNode;

/// The part `home`: the default service, which a session shows first and comes back to.
public record HomeConfig(Route route, Profile profile) {
    /// The service that is there without a configuration.
    public static final Destination BUILTIN =
            new Destination("Minitel Gateway", BuiltinTransport.HOME, Profile.DEFAULT);

    /// With a command channel it is the PyMoIP server that the channel belongs to, and stays.
    public static final ConfigPart<HomeConfig, GatewaySources> PART =
            ConfigPart.of("home", HomeConfig::read)
                    .atNextStart(bound -> bound.get(CommandChannelConfig.PART).isPresent());

    /// What a session is connected with.
    public Destination destination() {
        String name = route.equals(BUILTIN.route()) ? BUILTIN.name() : route.label();
        return new Destination(name, route, profile);
    }

    /// `-v` replaces the file's default service with all its quirks. A service beside a command
    /// channel is a PyMoIP server unless its profile says otherwise.
    private static HomeConfig read(JsonNode node, GatewaySources sources, ConfigReading reading) {
        GatewayFlags flags = sources.flags();
        boolean channel = reading.get(CommandChannelConfig.PART).isPresent();
        Route inFile = node.get("route").parsed(BUILTIN.route(), sources.routes()::parseServed);
        Route route = flags.videotext().orElse(inFile);
        ProfileReader reader =
                new ProfileReader(
                        reading.directory(),
                        reading.get(TariffConfig.PART).keySet(),
                        channel && !route.hosted()
                                ? Profile.Identify.PYMOIP
                                : Profile.Identify.PASS);
        Profile said = reader.read(node.get("profile"));
        Profile profile =
                flags.videotext().isPresent()
                        ? reader.read(JsonNode.empty("", new Faults()))
                        : said;
        DialOptions dial =
                profile.dial()
                        .calling(
                                flags.subprotocols().orElse(profile.dial().subprotocols()),
                                flags.interval().orElse(profile.dial().ping()));
        boolean alone = profile.identify() == Profile.Identify.PYMOIP && !channel;
        if (alone && !flags.noCommandChannel()) {
            node.get("profile")
                    .get("identify")
                    .fault(
                            "\"pymoip\" needs a command channel: set commandChannel, or write"
                                    + " \"pass\"");
        }
        return new HomeConfig(
                route, profile.with(dial).with(alone ? Profile.Identify.PASS : profile.identify()));
    }
}
