package minitel.gateway.tunnel.west;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.listen.SocketCloser;
import minitel.gateway.tunnel.west.config.WestAddress;
import minitel.http.HttpSite;
import minitel.io.SocketDuplex;
import minitel.json.JsonText;
import minitel.ws.Handshake;
import minitel.ws.WsServer;

/// Tells the state to whoever asks, as text in the shape of the original or as JSON.
final class ControlPort implements AutoCloseable {
    private static final int MOST = 16;

    private final Supplier<WestState> state;
    private final Semaphore places = new Semaphore(MOST);
    private final AcceptLoop loop;

    /// @throws IOException with a sentence for the person who started it
    ControlPort(WestAddress address, Supplier<WestState> state) throws IOException {
        this.state = state;
        loop =
                AcceptLoop.open(
                        "west",
                        new InetSocketAddress(
                                InetAddress.getByName(address.host()), address.port()),
                        this::receive);
    }

    InetSocketAddress address() {
        return loop.address();
    }

    private void receive(Socket socket) {
        if (!places.tryAcquire()) {
            SocketCloser.close(socket);
            return;
        }
        try {
            if (WsServer.receive(new SocketDuplex(socket), this::answer)
                    instanceof Handshake.Asked asked) {
                asked.upgrade().refuse(404, "There is no WebSocket here.");
            }
        } catch (Throwable _) { // not typed: it parks
            SocketCloser.close(socket); // he has gone first
        } finally {
            places.release();
        }
    }

    private HttpSite.Response answer(HttpSite.Request request) {
        boolean json = request.header("Accept").orElse("").contains("application/json");
        String type = json ? "application/json" : "text/plain; charset=utf-8";
        WestState now = state.get();
        String text = json ? JsonText.write(now.objects(true)) + "\n" : now.text();
        return new HttpSite.Response(
                200, type, text.getBytes(UTF_8), Map.of("Cache-Control", "no-store"));
    }

    @Override
    public void close() {
        loop.close();
    }
}
