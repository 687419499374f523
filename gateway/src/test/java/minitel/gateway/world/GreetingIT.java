package minitel.gateway.world;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import minitel.kit.FakeServer;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That a service was reached is said on row 0 until it begins, whatever kind it is of. Those over
/// a tunnel and over a link are in `TunnelIT` and `PeerVisitIT`.
final class GreetingIT {
    private static final int TEXT_FRAME = 0x81;
    private static final byte[] PAGE = "\fBONJOUR.".getBytes(StandardCharsets.US_ASCII);

    private final CountDownLatch begins = new CountDownLatch(1);

    private void serve(Socket socket, boolean webSocket) throws Exception {
        if (webSocket) {
            FakeServer.shakeHands(socket);
        }
        begins.await();
        if (webSocket) {
            FakeServer.send(socket, new byte[] {(byte) TEXT_FRAME, (byte) PAGE.length});
        }
        FakeServer.send(socket, PAGE);
        socket.getInputStream().readAllBytes();
        socket.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "telnet", "ws"})
    void thatAServiceWasReachedIsSaidUntilItBegins(String scheme) throws Exception {
        try (FakeServer service = new FakeServer(socket -> serve(socket, scheme.equals("ws")));
                World world =
                        World.with(
                                "{}",
                                "{'services': [{'code': 'ICI', 'route': '%s'}]}"
                                        .formatted(service.route(scheme)));
                Minitel minitel = world.telnet()) {
            minitel.sees("Code");
            minitel.types("ICI");
            minitel.presses(FunctionKey.ENVOI);
            minitel.seesOnRowZero("CONNECT");
            begins.countDown();
            minitel.sees("BONJOUR.");
            minitel.seesNothingOnRowZero();
        }
    }
}
