package minitel.gateway.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the gateway opens.
///
/// @param telnet where the telnet door listens; none = off. All have the same port; when that is 0,
///   the others take the one that the first gets
/// @param websocket the same for the WebSocket door
/// @param console the operator's text console; empty = off
/// @param web the emulator and the operator's page; empty = off
/// @param password what console and web ask for, as [Password] reads it; empty = nothing, and then
///   both are on loopback
/// @param names what the web port is called beside its addresses and `localhost`; in lower case
public record ListenConfig(
        List<ListenAddress> telnet,
        List<ListenAddress> websocket,
        Optional<ListenAddress> console,
        Optional<ListenAddress> web,
        String password,
        List<String> names) {

    public static final ListenConfig DEFAULT =
            new ListenConfig(
                    List.of(new ListenAddress(ListenAddress.LOOPBACK, 9000)),
                    List.of(new ListenAddress(ListenAddress.LOOPBACK, 9001)),
                    Optional.of(new ListenAddress(ListenAddress.LOOPBACK, 8999)),
                    Optional.of(new ListenAddress(ListenAddress.LOOPBACK, 8998)),
                    "",
                    List.of());

    public ListenConfig {
        telnet = List.copyOf(telnet);
        websocket = List.copyOf(websocket);
        names = List.copyOf(names);
        onePort(telnet);
        onePort(websocket);
        sharedPort(telnet, websocket, console, web)
                .ifPresent(clash -> {
                    throw new IllegalArgumentException(clash + " have the same port");
                });
        if (exposed(console, password) || exposed(web, password)) {
            throw new IllegalArgumentException("console and web need a password off loopback");
        }
    }

    private static void onePort(List<ListenAddress> endpoints) {
        if (endpoints.stream().mapToInt(ListenAddress::port).distinct().count() > 1) {
            throw new IllegalArgumentException("a door has one port: " + endpoints);
        }
    }

    /// Whether a door for the operator is open to others without a password.
    static boolean exposed(Optional<ListenAddress> door, String password) {
        return password.isEmpty() && door.isPresent() && !door.get().isLoopback();
    }

    /// Two doors that ask for the same port, 0 apart.
    static Optional<Clash> sharedPort(
            List<ListenAddress> telnet,
            List<ListenAddress> websocket,
            Optional<ListenAddress> console,
            Optional<ListenAddress> web) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        telnet.stream().findFirst().ifPresent(at -> ports.put("telnet", at.port()));
        websocket.stream().findFirst().ifPresent(at -> ports.put("websocket", at.port()));
        console.ifPresent(at -> ports.put("console", at.port()));
        web.ifPresent(at -> ports.put("web", at.port()));
        Map<Integer, String> taken = new HashMap<>();
        for (Map.Entry<String, Integer> door : ports.entrySet()) {
            String other = taken.putIfAbsent(door.getValue(), door.getKey());
            if (other != null && door.getValue() != 0) {
                return Optional.of(new Clash(other, door.getKey(), door.getValue()));
            }
        }
        return Optional.empty();
    }

    /// Two doors and their port.
    record Clash(String one, String other, int port) {}
}
