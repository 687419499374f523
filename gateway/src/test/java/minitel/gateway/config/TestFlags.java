package minitel.gateway.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.dial.Route;

/// A command line, word by word.
public final class TestFlags {
    private final Map<String, Integer> ports = new HashMap<>();
    private final List<String> addresses = new ArrayList<>();
    private Optional<Route> videotext = Optional.empty();
    private Optional<Route.WebSocket> command = Optional.empty();
    private Optional<Integer> interval = Optional.empty();
    private Optional<List<String>> subprotocols = Optional.empty();
    private Optional<Path> pymoip = Optional.empty();
    private Optional<Path> services = Optional.empty();
    private boolean noCommandChannel;

    TestFlags port(String door, int port) {
        ports.put(door, port);
        return this;
    }

    TestFlags address(String address) {
        addresses.add(address);
        return this;
    }

    TestFlags videotext(String route) {
        videotext = Optional.of(Route.parse(route));
        return this;
    }

    TestFlags command(String route) {
        command = Optional.of(GatewayFlags.channel(route));
        return this;
    }

    TestFlags noCommandChannel() {
        noCommandChannel = true;
        return this;
    }

    TestFlags interval(int seconds) {
        interval = Optional.of(seconds);
        return this;
    }

    TestFlags subprotocols(String... names) {
        subprotocols = Optional.of(List.of(names));
        return this;
    }

    TestFlags pymoip(Path folder) {
        pymoip = Optional.of(folder);
        return this;
    }

    public TestFlags services(Path file) {
        services = Optional.of(file);
        return this;
    }

    public GatewayFlags flags() {
        return new GatewayFlags(
                Optional.empty(),
                services,
                ports,
                addresses,
                videotext,
                command,
                interval,
                subprotocols,
                noCommandChannel,
                pymoip);
    }
}
