package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.cli.ParsedOption;
import minitel.dial.Route;
import minitel.gateway.config.GatewayFlags;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.transport.Door;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `run`. The short ones are PyMoIP's.
final class GatewayRunOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the configuration (/etc/minitel-gateway/gateway.json if there is one)")
    private @Nullable Path config;

    @Option(
            names = "--tcp",
            paramLabel = "PORT",
            converter = Port.class,
            description = "telnet door: a port, 0 = any free one, or off (9000)")
    private @Nullable Integer tcp;

    @Option(
            names = "--ws",
            paramLabel = "PORT",
            converter = Port.class,
            description = "WebSocket door (9001)")
    private @Nullable Integer ws;

    @Option(
            names = "--display",
            paramLabel = "PORT",
            converter = Port.class,
            description = "operator's console (8999)")
    private @Nullable Integer display;

    @Option(
            names = "--web",
            paramLabel = "PORT",
            converter = Port.class,
            description = "emulator and operator's page (8998)")
    private @Nullable Integer web;

    @Option(
            names = {"-i", "--ip"},
            paramLabel = "ADDRESS",
            converter = Address.class,
            description = "open the telnet and WebSocket doors here (127.0.0.1); may be repeated")
    private List<String> addresses = new ArrayList<>();

    @Option(
            names = {"-v", "--videotext"},
            paramLabel = "URI",
            converter = Service.class,
            description = "the default service (builtin:home)")
    private @Nullable Route videotext;

    @Option(
            names = {"-c", "--command"},
            paramLabel = "URI",
            converter = Channel.class,
            description = "the command channel of a PyMoIP server (none)")
    private Route.@Nullable WebSocket command;

    @Option(
            names = {"-p", "--interval"},
            paramLabel = "SECONDS",
            converter = Interval.class,
            description = "between two pings to the default service, or None (None)")
    private @Nullable Integer interval;

    @Option(
            names = {"-b", "--subprotocols"},
            paramLabel = "LIST",
            converter = Subprotocols.class,
            description = "offered to the default service: binary,tty or [\"binary\",\"tty\"]")
    private @Nullable SubprotocolList subprotocols;

    @Option(
            names = {"-n", "--no-command-channel", "--nocommandchannel"},
            arity = "0..1",
            fallbackValue = "True",
            paramLabel = "VALUE",
            converter = Truth.class,
            description =
                    "cancel the command channel of the configuration; a value is not needed (True)")
    private Truth.@Nullable Said noCommandChannel;

    @Option(
            names = {"-g", "--configpath"},
            paramLabel = "DIR",
            description = "a folder of PyMoIP's files, to be read as it is")
    private @Nullable Path pymoip;

    @Option(
            names = {"-l", "--logpath"},
            paramLabel = "DIR",
            description = "write the log to minitel-gateway.log in this directory too")
    private @Nullable Path logs;

    @Option(
            names = "--services",
            paramLabel = "FILE",
            description =
                    "the whole directory (services.json beside the configuration, else our own,"
                            + " and what services.d adds)")
    private @Nullable Path services;

    Optional<Path> logs() {
        return Optional.ofNullable(logs);
    }

    GatewayFlags flags() {
        return new GatewayFlags(
                Optional.ofNullable(config),
                Optional.ofNullable(services),
                ports(),
                addresses,
                Optional.ofNullable(videotext),
                Optional.ofNullable(command),
                Optional.ofNullable(interval),
                Optional.ofNullable(subprotocols).map(SubprotocolList::names),
                noCommandChannel != null && noCommandChannel.yes(),
                Optional.ofNullable(pymoip));
    }

    private Map<String, Integer> ports() {
        Map<String, Integer> ports = new HashMap<>();
        Optional.ofNullable(tcp).ifPresent(port -> ports.put(Door.TELNET.name(), port));
        Optional.ofNullable(ws).ifPresent(port -> ports.put(Door.WEBSOCKET.name(), port));
        Optional.ofNullable(display).ifPresent(port -> ports.put("console", port));
        Optional.ofNullable(web).ifPresent(port -> ports.put("web", port));
        return ports;
    }

    /// One value, though it holds many: picocli would take a list for a repeated option.
    record SubprotocolList(List<String> names) {}

    private static final class Port extends ParsedOption<Integer> {
        Port() {
            super(GatewayFlags::port);
        }
    }

    private static final class Address extends ParsedOption<String> {
        Address() {
            super(GatewayFlags::address);
        }
    }

    private static final class Service extends ParsedOption<Route> {
        Service() {
            super(GatewayKinds.OWN.routes()::parseServed);
        }
    }

    private static final class Channel extends ParsedOption<Route.WebSocket> {
        Channel() {
            super(GatewayFlags::channel);
        }
    }

    private static final class Interval extends ParsedOption<Integer> {
        Interval() {
            super(GatewayFlags::interval);
        }
    }

    /// No Boolean, of which picocli would take `true` and `false` only.
    private static final class Truth extends ParsedOption<Truth.Said> {
        record Said(boolean yes) {}

        Truth() {
            super(text -> new Said(GatewayFlags.truth(text)));
        }
    }

    private static final class Subprotocols extends ParsedOption<SubprotocolList> {
        Subprotocols() {
            super(text -> new SubprotocolList(GatewayFlags.subprotocols(text)));
        }
    }
}
