package minitel.gateway.address;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;

/// The ports of this machine at which a gateway is operated, or that are for a tunnel itself: no
/// tunnel leads there, for whoever came by one would look as if he sat at this machine. Those where
/// a gateway has them unless its owner says otherwise, and those where this process listens or has
/// learnt that another one does. For any thread.
public final class OperatorPorts {
    /// Console and web port of a gateway.
    private static final int[] USUAL = {8998, 8999};

    private static final ConcurrentMap<Integer, Integer> LISTENERS = new ConcurrentHashMap<>();

    static {
        for (int port : USUAL) {
            add(port);
        }
    }

    private OperatorPorts() {}

    /// No tunnel leads to this port, on which we listen, until the answer is closed.
    public static AutoCloseable closedTo(int port) {
        add(port);
        AtomicBoolean over = new AtomicBoolean();
        return () -> {
            if (over.compareAndSet(false, true)) {
                LISTENERS.computeIfPresent(port, (_, count) -> count > 1 ? count - 1 : null);
            }
        };
    }

    private static void add(int port) {
        LISTENERS.merge(port, 1, Integer::sum);
    }

    /// Learns where the gateway of this machine is operated from its file, which says nothing when
    /// it cannot be read.
    public static void learn(Path gateway) {
        if (Files.isReadable(gateway)) {
            JsonFile.read(gateway, new Faults())
                    .map(root -> root.get("listen"))
                    .ifPresent(listen -> {
                        port(listen.get("web")).ifPresent(OperatorPorts::add);
                        port(listen.get("console")).ifPresent(OperatorPorts::add);
                    });
        }
    }

    private static OptionalInt port(JsonNode place) {
        String text = place.string("");
        try {
            return OptionalInt.of(Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)));
        } catch (NumberFormatException _) { // off, or wrong: the gateway says so
            return OptionalInt.empty();
        }
    }

    /// Whether a connection has gone to one of them.
    public static boolean has(InetSocketAddress reached) {
        return LISTENERS.containsKey(reached.getPort()) && OwnMachine.isHere(reached.getAddress());
    }

    /// Whether one would, as far as the host's text tells.
    public static boolean has(String host, int port) {
        return LISTENERS.containsKey(port) && OwnMachine.isHere(host);
    }
}
