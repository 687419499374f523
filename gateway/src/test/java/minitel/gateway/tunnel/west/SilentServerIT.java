package minitel.gateway.tunnel.west;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.ws.Handshake;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;
import org.junit.jupiter.api.Test;

/// A server of ours that answers calls, and nothing in its tunnels.
class SilentServerIT {
    private final Semaphore tunnels = new Semaphore(0);
    private final CountDownLatch questions = new CountDownLatch(1);

    private void serve(Socket socket) throws Exception {
        HttpSite site =
                _ -> {
                    questions.countDown();
                    return HttpSite.Response.text(426, "Tunnels come in here, by WebSocket.");
                };
        if (WsServer.receive(new SocketDuplex(socket), site) instanceof Handshake.Asked asked) {
            tunnels.release();
            try (Duplex line = asked.upgrade().accept(WsSettings.BULK)) {
                byte[] unheard = new byte[512];
                while (line.read(unheard) >= 0) {
                    // It is asked in vain.
                }
            }
        }
    }

    @Test
    void aTunnelThatIsSilentBesideAServerThatAnswersIsMadeAnew() throws Exception {
        try (FakeServer server = new FakeServer(this::serve);
                RunningWest _ =
                        new RunningWest(
                                "{'west': {'nm': 'L'}, 'wstc': {'ws://127.0.0.1:%d': {}}}",
                                server.port())) {
            assertTrue(questions.await(Patience.SECONDS, TimeUnit.SECONDS), "nobody asks");
            assertTrue(
                    tunnels.tryAcquire(2, Patience.SECONDS, TimeUnit.SECONDS),
                    "the silent one is kept");
        }
    }
}
