package minitel.gateway.replay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import minitel.gateway.listen.AcceptLoop;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.life.Service;
import minitel.ws.Handshake;
import minitel.ws.UpgradeRequest;
import minitel.ws.WsServer;
import org.jspecify.annotations.Nullable;

/// Plays a recording to whoever calls by WebSocket, to each from its beginning.
///
/// A caller is sent away at the recording's end, and goes with Connexion/Fin or by hanging up. At
/// most 64 are served at once; one who does not answer a ping in 20 s is gone.
public final class ReplayService implements Service {
    static final int MOST = 64;

    private final PlayableRecording playableRecording;
    private final PlaybackSpeed speed;
    private final InetSocketAddress address;
    private final Consumer<String> out;
    private final Consumer<String> told;
    private final Semaphore places = new Semaphore(MOST);
    private final Set<Duplex> lines = ConcurrentHashMap.newKeySet();
    private volatile @Nullable AcceptLoop loop;
    private volatile boolean closed;

    /// Where a service is heard.
    ///
    /// @param out takes the lines of what listens, and `ready`
    /// @param told takes a line for each caller who leaves
    public record Output(Consumer<String> out, Consumer<String> told) {}

    /// @param address port 0 = any free one
    public ReplayService(
            PlayableRecording playableRecording,
            PlaybackSpeed speed,
            InetSocketAddress address,
            Output output) {
        this.playableRecording = playableRecording;
        this.speed = speed;
        this.address = address;
        out = output.out();
        told = output.told();
    }

    @Override
    public void start() throws IOException {
        AcceptLoop opened = AcceptLoop.open("replay", address, this::receive);
        loop = opened;
        if (closed) {
            opened.close();
            return;
        }
        String host = address.getHostString();
        String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
        out.accept("listening replay ws://" + shown + ":" + opened.address().getPort() + "/");
        out.accept("ready");
    }

    /// On the connection's own thread.
    private void receive(Socket socket) {
        if (!places.tryAcquire()) {
            sendAway(socket);
            return;
        }
        try {
            answer(new SocketDuplex(socket));
        } catch (Throwable t) {
            if (!(t instanceof IOException)) {
                throw new IllegalStateException("a caller could not be served", t);
            }
        } finally {
            places.release();
        }
    }

    private static void sendAway(Socket socket) {
        try {
            socket.close();
        } catch (Throwable _) {
            // He has gone by himself.
        }
    }

    private void answer(Duplex wire) throws IOException {
        if (WsServer.receive(wire, HttpSite.none())
                instanceof Handshake.Asked(UpgradeRequest upgrade)) {
            try (Duplex line = upgrade.accept()) {
                serve(line);
            }
        }
    }

    private void serve(Duplex line) {
        lines.add(line);
        try {
            if (!closed) {
                told.accept(
                        line.peer()
                                + ": "
                                + new ReplayCaller(line, playableRecording, speed).serve());
            }
        } finally {
            lines.remove(line);
        }
    }

    /// Sends everybody away.
    @Override
    public void close() {
        closed = true;
        AcceptLoop opened = loop;
        if (opened != null) {
            opened.close();
        }
        lines.forEach(Duplex::close);
    }
}
