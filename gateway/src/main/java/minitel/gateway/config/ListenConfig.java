package minitel.gateway.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.transport.Door;

/// What the gateway opens.
///
/// @param doors where each door listens; none = off. All of one door have the same port; when that
///   is 0, the others take the one that the first gets
/// @param console the operator's text console; empty = off
/// @param web the emulator and the operator's page; empty = off
/// @param password what console and web ask for, as [Password] reads it; empty = nothing, and then
///   both are on loopback
/// @param names what the web port is called beside its addresses and `localhost`; in lower case
public record ListenConfig(
        Map<Door, List<ListenAddress>> doors,
        Optional<ListenAddress> console,
        Optional<ListenAddress> web,
        String password,
        List<String> names) {
    static final ListenAddress CONSOLE = new ListenAddress(ListenAddress.LOOPBACK, 8999);
    static final ListenAddress WEB = new ListenAddress(ListenAddress.LOOPBACK, 8998);

    public ListenConfig {
        doors = Collections.unmodifiableMap(new LinkedHashMap<>(doors));
        names = List.copyOf(names);
        doors.values().forEach(ListenConfig::onePort);
        sharedPort(doors, console, web)
                .ifPresent(clash -> {
                    throw new IllegalArgumentException(clash + " have the same port");
                });
        if (exposed(console, password) || exposed(web, password)) {
            throw new IllegalArgumentException("console and web need a password off loopback");
        }
    }

    /// What is opened where nothing is said.
    public static ListenConfig usual(List<Door> doors) {
        Map<Door, List<ListenAddress>> usual = new LinkedHashMap<>();
        doors.forEach(door -> usual.put(door, List.of(usual(door))));
        return new ListenConfig(usual, Optional.of(CONSOLE), Optional.of(WEB), "", List.of());
    }

    static ListenAddress usual(Door door) {
        return new ListenAddress(ListenAddress.LOOPBACK, door.port());
    }

    /// Where a door listens; none = it is closed.
    public List<ListenAddress> at(Door door) {
        return doors.getOrDefault(door, List.of());
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
            Map<Door, List<ListenAddress>> doors,
            Optional<ListenAddress> console,
            Optional<ListenAddress> web) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        doors.forEach((door, all) ->
                all.stream().findFirst().ifPresent(at -> ports.put(door.name(), at.port())));
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
