package minitel.gateway.bench;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import minitel.io.SocketDuplex;
import minitel.kit.Pump;

/// What any gateway costs at least: two virtual threads a session that copy bytes, and nothing
/// else. A program of its own, so that its processor time can be told.
final class Relay implements AutoCloseable {
    private final Child child;
    private final int port;

    private Relay(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    static Relay start(int target) throws IOException, InterruptedException {
        String classPath = System.getProperty("java.class.path");
        List<String> words =
                List.of("-cp", classPath, Relay.class.getName(), String.valueOf(target));
        Child child = Child.start(words, Map.of());
        return new Relay(child, Integer.parseInt(child.line()));
    }

    int port() {
        return port;
    }

    Child child() {
        return child;
    }

    public static void main(String[] words) throws IOException {
        int target = Integer.parseInt(words[0]);
        Loopback relay = new Loopback("relay", socket -> copy(socket, target));
        System.out.println(relay.port());
        java.util.concurrent.locks.LockSupport.park(relay);
    }

    private static void copy(Socket from, int target) throws IOException {
        Pump.join("back", new SocketDuplex(from), new SocketDuplex(Entrance.connect(target)));
    }

    @Override
    public void close() {
        child.close();
    }
}
