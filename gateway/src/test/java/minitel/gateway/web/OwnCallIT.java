package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import minitel.gateway.world.World;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class OwnCallIT {
    private static final Duration LONG = Patience.TIME;
    private static final Duration SHORT = Duration.ofMillis(200);

    private static InetSocketAddress address(ServerSocket server) {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void aWebPortThatWorksAnswers() throws Exception {
        try (World world = World.with("{}")) {
            assertTrue(OwnCall.isAnswered(world.address("web"), LONG));
        }
    }

    @Test
    void oneThatTakesCallsAndSaysNothingDoesNot() throws Exception {
        try (ServerSocket hung = listen()) {
            assertFalse(OwnCall.isAnswered(address(hung), SHORT));
        }
    }

    @Test
    void oneThatHangsUpOnACrowdStillWorks() throws Exception {
        try (ServerSocket crowded = listen()) {
            VirtualThreads.start(
                    "crowded",
                    () -> {
                        try {
                            crowded.accept().close();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    });
            assertTrue(OwnCall.isAnswered(address(crowded), LONG));
        }
    }

    @Test
    void nobodyAtThePortIsNoAnswer() throws Exception {
        ServerSocket gone = listen();
        gone.close();
        assertFalse(
                OwnCall.isAnswered(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), gone.getLocalPort()),
                        LONG));
    }
}
