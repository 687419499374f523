package minitel.gateway.tunnel.west;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import minitel.gateway.tunnel.west.config.AccessList;
import minitel.gateway.tunnel.west.config.EntranceConfig;
import minitel.gateway.tunnel.west.config.PathMapping;
import minitel.gateway.tunnel.west.config.TunnelClientConfig;
import minitel.gateway.tunnel.west.config.WestAddress;
import minitel.gateway.tunnel.west.config.WestConfig;
import minitel.gateway.tunnel.west.wire.WestTunnel;

/// What the control port tells: the four objects of the file, with what they have become. For any
/// thread.
final class WestState {
    private final WestConfig config;
    private final TunnelBook book;
    private final Map<String, Integer> ports;

    /// @param ports which the system gave, by what is written in the file
    WestState(WestConfig config, TunnelBook book, Map<String, Integer> ports) {
        this.config = config;
        this.book = book;
        this.ports = Map.copyOf(ports);
    }

    /// The objects, in the order of the original.
    ///
    /// @param figures with what has gone over tunnels, which the original does not tell
    Map<String, Map<String, Object>> objects(boolean figures) {
        Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
        objects.put("west", west());
        objects.put("wsts", server());
        objects.put("wstc", clients(figures));
        objects.put("proxy", entrances());
        return objects;
    }

    /// As the original writes it.
    String text() {
        StringBuilder text = new StringBuilder();
        objects(false)
                .forEach((name, object) ->
                        text.append("--- ")
                                .append(name)
                                .append(" object ---\n")
                                .append(WestJson.write(object))
                                .append('\n'));
        return text.toString();
    }

    private Map<String, Object> west() {
        Map<String, Object> west = new TreeMap<>();
        west.put("nm", config.name());
        config.control()
                .ifPresent(control -> {
                    west.put("cp", control.written());
                    place(west, control.written(), control.address());
                });
        config.targets().written().ifPresent(list -> west.put("to", list));
        return west;
    }

    private Map<String, Object> server() {
        Map<String, Object> wsts = new TreeMap<>();
        config.server()
                .ifPresent(server -> {
                    wsts.put("sp", server.written());
                    access(wsts, server.access());
                    place(wsts, server.written(), server.address());
                });
        return wsts;
    }

    private void place(Map<String, Object> object, String written, WestAddress address) {
        object.put("addr", address.host());
        object.put("port", ports.getOrDefault(written, address.port()));
    }

    private static void access(Map<String, Object> object, AccessList access) {
        access.written().ifPresent(list -> object.put("ca", list));
    }

    private Map<String, Object> clients(boolean figures) {
        Map<String, Object> wstc = new TreeMap<>();
        for (TunnelEnd end : book.ends()) {
            TunnelClientConfig config = end.config();
            Optional<WestTunnel> holder = end.holder();
            Map<String, Object> one = new TreeMap<>();
            config.early().ifPresent(early -> one.put("ee", early ? "yes" : "no"));
            one.put("nm", config.name());
            one.put("so", holder.map(WestState::socket).orElse("unconnected"));
            if (figures) {
                holder.ifPresent(tunnel -> one.put("figures", tunnel.figures().asMap()));
                holder.ifPresent(tunnel -> one.put("wire", tunnel.isOld() ? "west" : "streams"));
            }
            wstc.put(config.written(), one);
        }
        return wstc;
    }

    private static Object socket(WestTunnel tunnel) {
        String peer = tunnel.peer();
        int colon = peer.lastIndexOf(':');
        String host = peer.substring(0, Math.max(0, colon)).replaceAll("[\\[\\]]", "");
        return List.of(host, Integer.parseInt(peer.substring(colon + 1)));
    }

    private Map<String, Object> entrances() {
        Map<String, Object> proxy = new TreeMap<>();
        for (EntranceConfig entrance : config.entrances()) {
            Map<String, Object> one = new TreeMap<>();
            place(one, entrance.written(), entrance.address());
            one.put(entrance.named() ? "en" : "ea", entrance.end());
            entrance.paths().forEach((path, mapping) -> one.put(path, mapping(mapping)));
            proxy.put(entrance.written(), one);
        }
        return proxy;
    }

    private static Map<String, Object> mapping(PathMapping mapping) {
        Map<String, Object> one = new TreeMap<>();
        one.put("ou", mapping.to().written());
        access(one, mapping.access());
        if (mapping.prefix()) {
            one.put("prefix", true);
        }
        return one;
    }
}
